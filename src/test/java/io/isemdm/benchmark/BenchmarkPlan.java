package io.isemdm.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
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
 * @param java25       home of a Java of 25 or newer; {@code null} where none is known
 * @param patience     minutes for the measurements of a group that are taken again because others disturbed them
 * @param only         groups that run; empty for all
 */
record BenchmarkPlan(boolean quick, int rounds, int seconds, int warmUp, int large, int small, int stubs,
        int pollLarge, int pollSmall, int known, int starts, int imported, int imports, int scans, Path java25,
        int patience, Set<String> only) {

    /** Devices of the inventory with which the start of a large one is compared. */
    static final int FEW = 10;

    private static final int STUBS = 10_000;
    private static final int LEAST_DEVICES = STUBS;
    private static final int MOST_DEVICES = 2_500_000;
    /** Many short ones rather than a few long ones: what is compared is then measured within seconds of each other. */
    private static final int MANY_ROUNDS = 11;

    private static final int MOST_STARTS = 5;
    private static final int AOT_CACHE_IN_ONE_STEP = 25;
    private static final int PATIENT_MINUTES = 10;

    /**
     * What {@code -Dbenchmark.*} says: {@code quick}, {@code rounds}, {@code seconds}, {@code devices}, {@code imported},
     * {@code java25}, {@code patience}, {@code only}.
     *
     * @throws IllegalArgumentException when a number is out of its range or there is no Java; the message says which
     */
    static BenchmarkPlan ofProperties() {
        boolean quick = Boolean.getBoolean("benchmark.quick");
        Set<String> only = Arrays.stream(System.getProperty("benchmark.only", "").split(","))
                .map(String::strip).filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet());
        int large = number("devices", quick ? 100_000 : 1_000_000);
        inRange("devices", large);
        int imported = number("imported", large);
        inRange("imported", imported);
        int patience = number("patience", quick ? 1 : PATIENT_MINUTES);
        int rounds = number("rounds", quick ? 2 : MANY_ROUNDS);
        return quick
                ? new BenchmarkPlan(true, rounds, number("seconds", 2), 3, large, 1_000, STUBS,
                        large, large / 10, 50_000, rounds, imported, 1, 2, knownJava25(), patience,
                        only)
                // an import of a million devices takes minutes, and one like another
                : new BenchmarkPlan(false, rounds, number("seconds", 2), 10, large, 1_000, STUBS,
                        2 * large, large / 5, 100_000, Math.min(rounds, MOST_STARTS), imported, 1, 3, knownJava25(),
                        patience, only);
    }

    /** The one that runs this, or that of {@code -Dbenchmark.java25}. */
    private static Path knownJava25() {
        if (Runtime.version().feature() >= AOT_CACHE_IN_ONE_STEP) {
            return Path.of(System.getProperty("java.home"));
        }
        String given = System.getProperty("benchmark.java25", "").strip();
        if (given.isEmpty()) {
            return null;
        }
        Path home = Path.of(given).toAbsolutePath();
        if (!Files.isExecutable(home.resolve("bin").resolve("java"))) {
            throw new IllegalArgumentException("benchmark.java25: there is no bin/java in '" + given + "'");
        }
        return home;
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

    /** Seconds of a measurement of latency, or of something that answers a few calls a second. */
    int longSeconds() {
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
