package io.isemdm.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What all measurements of a run share.
 *
 * @param directory for files, under {@code target}
 */
record Bench(BenchmarkPlan plan, Path directory, BenchmarkFleet fleet, LoadGenerator generator, Results results) {

    private static final int SLOW = 10;

    /**
     * Lets calls go to a server in a closed loop, and leaves out the slices that others disturbed. A server so slow that a
     * second is a few calls is measured as it is.
     *
     * @param server its process
     * @throws IOException when any call was not answered rightly
     */
    Measured load(LoadOrder order, long server) throws IOException, InterruptedException {
        return order.slow() ? asItIs(order, server)
                : results.undisturbed().slices(() -> generator.run(order, server));
    }

    /**
     * The same in an open loop. Where others disturbed it, all of it is taken again: its highest latencies are few.
     *
     * @param bound of the 99th percentile of latencies, in milliseconds
     */
    Measured latency(LoadOrder order, double bound, long server) throws IOException, InterruptedException {
        return results.undisturbed().whole(bound, () -> generator.run(order, server));
    }

    /** The same once, and nothing of it is left out. */
    Measured asItIs(LoadOrder order, long server) throws IOException, InterruptedException {
        return results.undisturbed().asItIs(() -> generator.run(order, server));
    }

    /** Tells the person who waits. */
    void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** A group of measurements. */
    interface Group {
        void run() throws Exception;
    }

    /** Runs a group, unless it is not wanted; one that fails is said to be not measured, and the others go on. */
    void group(String name, String what, Group group) {
        if (plan.runs(name)) {
            say("%s (%s)", what, name);
            results.memory(MemoryPace.nanos());
            results.undisturbed().begin();
            attempt(what, group);
        }
    }

    /** Does something; if it fails, that is said to be not measured, and what comes after it goes on. */
    void attempt(String what, Group group) {
        long start = System.nanoTime();
        try {
            group.run();
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            say("  NOT MEASURED: %s", e);
            results.add(Row.unmeasured(what, e));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (seconds > SLOW) {
            say("  took %.0f s", seconds);
        }
    }
}
