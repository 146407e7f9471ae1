package io.isemdm.ise;

import java.util.List;
import java.util.Locale;
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

    /** In the order of the names, {@code null} for what nobody said. */
    private final String[] values = new String[NAMES.size()];

    private String firstUnknown;

    /** Whether a segment of a path is the beginning of a query: another published example drops the {@code ?}. */
    static boolean beginLikeOne(String rawSegment) {
        return rawSegment.indexOf('=') >= 0 && BEGINS_LIKE_ONE.matcher(rawSegment).matches();
    }

    /**
     * Adds what a query says.
     *
     * @param rawQuery without the question mark in front; {@code null} says nothing
     * @throws MalformedCallException when an escape is broken or a parameter has two values
     */
    Parameters addQuery(String rawQuery) {
        int length = rawQuery == null ? 0 : rawQuery.length();
        for (int from = 0, to; from < length; from = to + 1) {
            to = rawQuery.indexOf('&', from);
            to = to < 0 ? length : to;
            addPair(rawQuery, rawQuery.charAt(from) == '?' ? from + 1 : from, to);
        }
        return this;
    }

    private void addPair(String rawQuery, int from, int to) {
        int equals = rawQuery.indexOf('=', from);
        if (equals < 0 || equals >= to) {
            noteUnknown(rawQuery.substring(from, to));
            return;
        }
        String name = name(rawQuery, from, equals);
        String value = PercentEncoding.decode(rawQuery.substring(equals + 1, to)).strip();
        Matcher both = name.equals(CRITERION) && value.indexOf('=') >= 0 ? CRITERION_WITH_VALUE.matcher(value) : null;
        if (both != null && both.matches()) {
            add(CRITERION, both.group(1));
            add(VALUE, both.group(2));
        } else if (NAMES.contains(name)) {
            add(name, value);
        } else {
            noteUnknown(name);
        }
    }

    /** Nearly always it is written as ISE writes it, and then nothing needs to be decoded. */
    private static String name(String rawQuery, int from, int to) {
        for (String name : NAMES) {
            if (name.length() == to - from && rawQuery.startsWith(name, from)) {
                return name;
            }
        }
        return PercentEncoding.decode(rawQuery.substring(from, to)).strip().toLowerCase(Locale.ROOT);
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

    /**
     * @param name one of the names above
     * @throws MalformedCallException when the parameter has another value already
     */
    void add(String name, String value) {
        int place = NAMES.indexOf(name);
        String before = values[place];
        if (before == null) {
            values[place] = value;
        } else if (!before.equals(value)) {
            throw new MalformedCallException(name, value, "was \"" + before.replaceAll("(?s)(.{80}).*", "$1…")
                    + "\" before, give it once");
        }
    }

    /** @param name one of the names above */
    Optional<String> get(String name) {
        return Optional.ofNullable(values[NAMES.indexOf(name)]);
    }
}
