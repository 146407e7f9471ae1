package io.isemdm.ise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of a call, by their names in lower case. They are read from the raw query, in any order; {@code +} is
 * a plus sign (protocol: spec). What nobody knows is passed over, and remembered: see {@link #firstUnknown}.
 */
final class Parameters {

    static final String VERSION = "ise_api_version";
    static final String PAGING = "paging";
    static final String CRITERION = "querycriteria";
    static final String VALUE = "value";
    static final String FILTER = "filter";
    static final String DEVICE_IDENTIFIER = "deviceidentifier";
    static final String ACTION_TYPE = "actiontype";

    private static final List<String> NAMES =
            List.of(VERSION, PAGING, CRITERION, VALUE, FILTER, DEVICE_IDENTIFIER, ACTION_TYPE);

    private static final Pattern BEGINS_LIKE_ONE = Pattern.compile(
            "[?&]*(" + String.join("|", NAMES) + ")=.*", Pattern.CASE_INSENSITIVE);

    /** A published example drops the {@code &} before {@code value=}. */
    private static final Pattern CRITERION_WITH_VALUE =
            Pattern.compile("(\\w*)\\s*value=(.*)", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> values = new LinkedHashMap<>();
    private String firstUnknown;

    /** Whether a segment of a path is the beginning of a query: another published example drops the {@code ?}. */
    static boolean beginLikeOne(String rawSegment) {
        return BEGINS_LIKE_ONE.matcher(rawSegment).matches();
    }

    /**
     * Adds what a query says.
     *
     * @param rawQuery without the question mark in front; {@code null} says nothing
     * @throws MalformedCallException when an escape is broken or a parameter has two values
     */
    Parameters addQuery(String rawQuery) {
        for (String pair : rawQuery == null ? new String[0] : rawQuery.split("&")) {
            String text = pair.startsWith("?") ? pair.substring(1) : pair;
            int equals = text.indexOf('=');
            if (equals < 0) {
                noteUnknown(text);
                continue;
            }
            String name = PercentEncoding.decode(text.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            String value = PercentEncoding.decode(text.substring(equals + 1)).strip();
            Matcher both = CRITERION_WITH_VALUE.matcher(value);
            if (name.equals(CRITERION) && both.matches()) {
                add(CRITERION, both.group(1));
                add(VALUE, both.group(2));
            } else if (NAMES.contains(name)) {
                add(name, value);
            } else {
                noteUnknown(name);
            }
        }
        return this;
    }

    /** The first thing in the query that is no parameter of ISE's: perhaps one that was misspelled. */
    Optional<String> firstUnknown() {
        return Optional.ofNullable(firstUnknown);
    }

    private void noteUnknown(String text) {
        if (firstUnknown == null && !text.isBlank()) {
            firstUnknown = text;
        }
    }

    /** @throws MalformedCallException when the parameter has another value already */
    void add(String name, String value) {
        String before = values.putIfAbsent(name, value);
        if (before != null && !before.equals(value)) {
            throw new MalformedCallException(name, value, "was \"" + before.replaceAll("(?s)(.{80}).*", "$1…")
                    + "\" before, give it once");
        }
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
