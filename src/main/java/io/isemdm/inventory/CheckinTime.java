package io.isemdm.inventory;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Spellings of the moment at which a device last spoke to its MDM. */
public final class CheckinTime {

    /** 9999-12-31: what is later cannot be shown as a date everywhere. */
    private static final long LATEST = 253_402_300_799_999L;

    /** Strict, as is the other one: a day that its month does not have is an error and not the day after. */
    private static final DateTimeFormatter AMERICAN = DateTimeFormatter.ofPattern("M/d/uuuu h:mm[:ss] a", Locale.US)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME).appendPattern("[XXX][X]").toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private CheckinTime() {
    }

    /**
     * @param text epoch milliseconds, an ISO 8601 date-time with offset ({@code Z}, {@code +02}, {@code +0200} or
     *             {@code +02:00}), or one without (taken as UTC), with or without seconds, a blank or a {@code T}
     *             before the time, or the American form of Jamf Pro's screens,
     *             {@code 05/21/2024 at 7:06 AM}, taken as UTC, with or without {@code at}
     * @return epoch milliseconds
     * @throws IllegalArgumentException when the text is none of these
     */
    public static long parse(String text) {
        String time = text.strip();
        try {
            long millis = time.matches("\\d{1,18}") ? Long.parseLong(time) : instant(time).toEpochMilli();
            if (millis >= 0 && millis <= LATEST) {
                return millis;
            }
        } catch (DateTimeException e) {
            // said below: what would have been right matters more than what the parser stumbled over
        }
        throw new IllegalArgumentException(
                "not a check-in time: epoch milliseconds or a date-time such as 2024-05-21T07:06:01Z");
    }

    private static Instant instant(String time) {
        if (time.indexOf('/') > 0) {
            return LocalDateTime.parse(time.replace(" at ", " ").toUpperCase(Locale.ROOT), AMERICAN)
                    .toInstant(ZoneOffset.UTC);
        }
        TemporalAccessor iso = ISO.parseBest(time.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T"),
                OffsetDateTime::from, LocalDateTime::from);
        return iso instanceof OffsetDateTime moment ? moment.toInstant()
                : ((LocalDateTime) iso).toInstant(ZoneOffset.UTC);
    }
}
