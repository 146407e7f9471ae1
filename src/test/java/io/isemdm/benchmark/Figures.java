package io.isemdm.benchmark;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The benchmark's own arithmetic, and how its figures are written. */
final class Figures {

    private static final double MEBIBYTE = 1024.0 * 1024;
    private static final double SMALL = 0.1;
    private static final int LARGE = 100;
    private static final int MIDDLING = 10;

    private Figures() {
    }

    /**
     * The middle one, the mean of the two in the middle where their number is even.
     *
     * @throws IllegalArgumentException when there is none
     */
    static double median(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no figure to take the median of");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** @throws IllegalArgumentException when the yardstick is not above zero */
    static double ratio(double value, double yardstick) {
        if (!(yardstick > 0)) {
            throw new IllegalArgumentException("the yardstick measured " + yardstick);
        }
        return value / yardstick;
    }

    /**
     * The median of the ratios of two series that were measured in turn.
     *
     * @throws IllegalArgumentException when they differ in length or a yardstick is not above zero
     */
    static double medianRatio(List<Double> values, List<Double> yardsticks) {
        if (values.size() != yardsticks.size()) {
            throw new IllegalArgumentException(values.size() + " figures against " + yardsticks.size());
        }
        return median(IntStream.range(0, values.size()).mapToObj(i -> ratio(values.get(i), yardsticks.get(i))).toList());
    }

    /** About three digits: {@code 0.0051}, {@code 0.57}, {@code 12.3}, {@code 1,234}. */
    static String plain(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= LARGE ? "%,.0f" : size >= MIDDLING ? "%.1f"
                : size >= SMALL || size == 0 ? "%.2f" : "%.4f", value);
    }

    /** A whole number, its digits in groups of three. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Whole MiB. */
    static String mebibytes(double bytes) {
        return String.format(Locale.ROOT, "%,.0f MiB", bytes / MEBIBYTE);
    }
}
