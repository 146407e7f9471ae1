package io.isemdm.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Random;

/**
 * How long a processor waits for memory: reads of which each needs the one before it, all over four mebibytes. A cache that
 * the processor has for itself, or shares with the idle, gives them in 10 to 25 ns; where others fill it they come from
 * memory, in 70 to 200. What calls touch is about as much, so their processor time says little without this.
 */
final class MemoryPace {

    /** Integers in a line of the cache, of 64 bytes. */
    private static final int LINE = 16;

    private static final int LINES = 4 * 1_024 * 1_024 / 64;
    private static final int PASSES = 9;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** What nobody reads need not be read. */
    private static volatile int result;

    private MemoryPace() {
    }

    /** Nanoseconds for a read: the median of some passes over all lines. */
    static double nanos() {
        int[] next = circle();
        double[] passes = new double[PASSES];
        for (int pass = 0; pass < PASSES; pass++) {
            long start = THREADS.getCurrentThreadCpuTime();
            int at = 0;
            for (int i = 0; i < LINES; i++) {
                at = next[at];
            }
            passes[pass] = (double) (THREADS.getCurrentThreadCpuTime() - start) / LINES;
            result = at;
        }
        Arrays.sort(passes);
        return passes[PASSES / 2];
    }

    /** Each line names the next one, in an order that no processor foresees, until all were named. */
    static int[] circle() {
        int[] order = new int[LINES];
        Random random = new Random(1);
        for (int i = 0; i < LINES; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        int[] next = new int[LINES * LINE];
        for (int i = 0; i < LINES; i++) {
            next[order[i] * LINE] = order[(i + 1) % LINES] * LINE;
        }
        return next;
    }
}
