package io.isemdm.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How much of its processors the benchmark has: a fixed piece of arithmetic on all of them at once, timed before each
 * measurement. A virtual machine does not see who else uses them, and its load says nothing of it; only that the same
 * work takes longer.
 */
final class Pace {

    private static final int STEPS = 5_000_000;

    /** Until the JVM has compiled it. */
    private static final int WARM_UPS = 20;

    private static final double MILLION = 1e6;

    private final List<Double> millis = new ArrayList<>();

    /** Does the work and takes note of how long it took, on the processor that took longest. */
    void look() throws InterruptedException {
        for (int i = 0; millis.isEmpty() && i < WARM_UPS; i++) {
            work();
        }
        millis.add(work());
    }

    /** A sentence with the fastest and the median, in milliseconds; empty before the first look. */
    String text() {
        return millis.isEmpty() ? "" : "The same arithmetic on all processors, before each of " + millis.size()
                + " measurements: " + Figures.plain(Collections.min(millis)) + " ms at its fastest, "
                + Figures.plain(Figures.median(millis)) + " ms in the median. ";
    }

    /** Milliseconds of each look, in their order. */
    List<Double> millis() {
        return List.copyOf(millis);
    }

    private static double work() throws InterruptedException {
        int processors = Runtime.getRuntime().availableProcessors();
        ExecutorService threads = Executors.newFixedThreadPool(processors);
        try {
            double longest = 0;
            for (Future<Double> each : threads.invokeAll(Collections.nCopies(processors, (Callable<Double>) Pace::one))) {
                longest = Math.max(longest, each.get());
            }
            return longest;
        } catch (ExecutionException e) {
            throw new IllegalStateException("arithmetic cannot fail", e);
        } finally {
            threads.shutdown();
        }
    }

    /** Milliseconds of a row of numbers, each made of the one before, so that no step can be left out. */
    private static double one() {
        long start = System.nanoTime();
        long number = start | 1;
        for (int i = 0; i < STEPS; i++) {
            number ^= number << 13;
            number ^= number >>> 7;
            number ^= number << 17;
        }
        double millis = (System.nanoTime() - start) / MILLION;
        // Never so; but what nobody reads need not be computed.
        return number == 0 ? 0 : millis;
    }
}
