package io.isemdm.benchmark;

/**
 * What a figure must keep to.
 *
 * @param kind  of limit
 * @param limit for {@link Kind#WITHIN} the share by which it may differ from 1
 * @param unit  behind the limit; empty for a ratio
 */
record Bound(Kind kind, double limit, String unit) {

    /** Of limit. */
    enum Kind { AT_LEAST, AT_MOST, UNDER, WITHIN }

    static Bound atLeast(double limit) {
        return new Bound(Kind.AT_LEAST, limit, "");
    }

    static Bound atMost(double limit) {
        return new Bound(Kind.AT_MOST, limit, "");
    }

    static Bound under(double limit, String unit) {
        return new Bound(Kind.UNDER, limit, unit);
    }

    static Bound within(double share) {
        return new Bound(Kind.WITHIN, share, "");
    }

    boolean isKeptBy(double value) {
        return switch (kind) {
            case AT_LEAST -> value >= limit;
            case AT_MOST -> value <= limit;
            case UNDER -> value < limit;
            case WITHIN -> Math.abs(value - 1) <= limit;
        };
    }

    /** As it stands in a table. */
    String text() {
        String number = limit == Math.rint(limit) ? Figures.count((long) limit) : Figures.plain(limit);
        return switch (kind) {
            case AT_LEAST -> "≥ " + number;
            case AT_MOST -> "≤ " + number;
            case UNDER -> "< " + number;
            case WITHIN -> Figures.plain(1 - limit) + " to " + Figures.plain(1 + limit);
        } + unit;
    }
}
