package io.isemdm.probe.cli;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as people write it: {@code 200ms}, {@code 30s}, {@code 5m}, {@code 4h}; a number alone is seconds. */
final class DurationForm implements ITypeConverter<Duration> {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h)?");
    private static final Map<String, Long> MILLIS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

    @Override
    public Duration convert(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new TypeConversionException("\"" + text + "\" is no time: write 200ms, 30s, 5m or 4h");
        }
        String unit = form.group(2) == null ? "s" : form.group(2);
        return Duration.ofMillis(Long.parseLong(form.group(1)) * MILLIS.get(unit));
    }
}
