package io.isemdm.benchmark;

/**
 * A target and what was reached.
 *
 * @param what      was measured
 * @param ours      figure of the service, with its unit
 * @param yardstick that was measured in the same run, with its unit; empty where there is none
 * @param value     that the target is about; {@code null} when it could not be measured
 * @param bound     the target
 * @param problem   why it could not be measured; {@code null} when it was
 */
record Row(String what, String ours, String yardstick, Double value, Bound bound, String problem) {

    static Row of(String what, String ours, String yardstick, double value, Bound bound) {
        return new Row(what, ours, yardstick, value, bound, null);
    }

    /** One that could not be measured. */
    static Row unmeasured(String what, Exception cause) {
        String text = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new Row(what, "", "", null, null, cause.getClass().getSimpleName() + ": " + text);
    }

    boolean isMeasured() {
        return value != null;
    }

    /** Whether the target was reached. */
    boolean isKept() {
        return isMeasured() && bound.isKeptBy(value);
    }

    /** A line of a table. */
    String markdown() {
        if (!isMeasured()) {
            return "| " + what + " | | | | | **not measured**: " + problem.replace('|', '/') + " |\n";
        }
        return "| " + what + " | " + ours + " | " + yardstick + " | " + Figures.plain(value) + bound.unit() + " | "
                + bound.text() + " | " + (isKept() ? "kept" : "**missed**") + " |\n";
    }
}
