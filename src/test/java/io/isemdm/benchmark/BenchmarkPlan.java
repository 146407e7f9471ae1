package io.isemdm.benchmark;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How large and how long the benchmark is.
 *
 * @param quick        whether it only shows that everything works; its figures say little
 * @param rounds       of each interleaved comparison
 * @param seconds      of each measurement in a round
 * @param warmUp       seconds before the first round, for each measurement
 * @param large        devices of the large inventory
 * @param small        devices of the small inventory, and of the smaller WireMock
 * @param stubs        of the larger WireMock
 * @param pollLarge    devices of the larger inventory whose poll's memory is measured
 * @param pollSmall    those of the smaller one
 * @param known        devices that the load generator asks for at most
 * @param starts       of each store
 * @param imported     devices that are imported
 * @param imports      of each way to import
 * @param scans        of each way to read all devices
 * @param only         groups that run; empty for all
 */
record BenchmarkPlan(boolean quick, int rounds, int seconds, int warmUp, int large, int small, int stubs,
        int pollLarge, int pollSmall, int known, int starts, int imported, int imports, int scans, Set<String> only) {

    /** Devices of the inventory with which the start of a large one is compared. */
    static final int FEW = 10;

    private static final int STUBS = 10_000;
    private static final int LEAST_DEVICES = STUBS;
    private static final int MOST_DEVICES = 2_500_000;

    /**
     * What {@code -Dbenchmark.*} says: {@code quick}, {@code rounds}, {@code seconds}, {@code devices}, {@code imported},
     * {@code only}.
     *
     * @throws IllegalArgumentException when a number is out of its range; the message says which
     */
    static BenchmarkPlan ofProperties() {
        boolean quick = Boolean.getBoolean("benchmark.quick");
        Set<String> only = Arrays.stream(System.getProperty("benchmark.only", "").split(","))
                .map(String::strip).filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet());
        int large = number("devices", quick ? 100_000 : 1_000_000);
        inRange("devices", large);
        int imported = number("imported", large);
        inRange("imported", imported);
        int rounds = number("rounds", quick ? 2 : 5);
        return quick
                ? new BenchmarkPlan(true, rounds, number("seconds", 2), 3, large, 1_000, STUBS,
                        large, large / 10, 50_000, rounds, imported, 1, 2, only)
                // an import of a million devices takes minutes, and one like another
                : new BenchmarkPlan(false, rounds, number("seconds", 5), 10, large, 1_000, STUBS,
                        2 * large, large / 5, 100_000, rounds, imported, 1, 3, only);
    }

    private static void inRange(String name, int devices) {
        if (devices < LEAST_DEVICES || devices > MOST_DEVICES) {
            throw new IllegalArgumentException("benchmark." + name + ": " + devices + " is not from " + LEAST_DEVICES
                    + " to " + MOST_DEVICES);
        }
    }

    /** Whether a group of measurements is wanted. */
    boolean runs(String group) {
        return only.isEmpty() || only.contains(group);
    }

    /** Seconds of a measurement of something that answers a few calls a second. */
    int slowSeconds() {
        return 4 * seconds;
    }

    private static int number(String name, int usual) {
        String value = System.getProperty("benchmark." + name, "").strip();
        if (value.isEmpty()) {
            return usual;
        }
        if (!value.matches("[1-9][0-9]{0,6}")) {
            throw new IllegalArgumentException("benchmark." + name + ": '" + value + "' is not from 1 to 9999999");
        }
        return Integer.parseInt(value);
    }
}
