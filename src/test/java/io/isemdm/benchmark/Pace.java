package io.isemdm.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast the processors are meanwhile: the same arithmetic again and again, half a thousandth of a second of it, in a
 * thread that sleeps in between. Its processor time counts, not the time that passes, so that the load of the benchmark
 * itself is not seen. What is seen are others who share the units of a processor: a virtual machine does not know of
 * them, and its load says nothing of them. Nor does it always know of times in which it does not run at all; then the
 * thread comes late.
 */
final class Pace implements AutoCloseable {

    private static final int STEPS = 250_000;
    private static final long PAUSE_MILLIS = 10;

    /** Until the JVM has compiled it. */
    private static final int WARM_UPS = 200;

    private static final double NANOS_OF_A_MICRO = 1e3;
    private static final double NANOS_OF_A_MILLI = 1e6;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** What nobody reads need not be computed. */
    private static volatile long result;

    private static boolean warm;

    /**
     * One piece of the arithmetic.
     *
     * @param micros     processor time that it took, in microseconds
     * @param lateMillis milliseconds between its end and that of the one before, less the pause: half a millisecond where
     *                   nothing kept it waiting
     */
    record Piece(double micros, double lateMillis) {
    }

    private final List<Piece> pieces = new ArrayList<>();
    private final Thread thread = new Thread(this::look, "pace");
    private volatile boolean over;

    private Pace() {
    }

    /** Looks at it until it is closed. */
    static Pace watch() {
        warmUp();
        Pace pace = new Pace();
        pace.thread.setDaemon(true);
        pace.thread.start();
        return pace;
    }

    private static synchronized void warmUp() {
        for (int i = 0; !warm && i < WARM_UPS; i++) {
            work();
        }
        warm = true;
    }

    private void look() {
        try {
            long ended = System.nanoTime();
            while (!over) {
                Thread.sleep(PAUSE_MILLIS);
                double micros = work();
                long now = System.nanoTime();
                synchronized (pieces) {
                    pieces.add(new Piece(micros, (now - ended) / NANOS_OF_A_MILLI - PAUSE_MILLIS));
                }
                ended = now;
            }
        } catch (InterruptedException e) {
            // closed in the middle of a pause
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.interrupt();
        thread.join();
    }

    /** Those that ended since this was asked last. */
    List<Piece> pieces() {
        synchronized (pieces) {
            List<Piece> since = List.copyOf(pieces);
            pieces.clear();
            return since;
        }
    }

    /** Four rows of numbers, independent of each other: as much at once as a processor does, and so all it has. */
    private static double work() {
        long start = THREADS.getCurrentThreadCpuTime();
        long a = start | 1;
        long b = a + 2;
        long c = a + 4;
        long d = a + 6;
        for (int i = 0; i < STEPS; i++) {
            a ^= a << 13;
            b ^= b << 13;
            c ^= c << 13;
            d ^= d << 13;
            a ^= a >>> 7;
            b ^= b >>> 7;
            c ^= c >>> 7;
            d ^= d >>> 7;
            a ^= a << 17;
            b ^= b << 17;
            c ^= c << 17;
            d ^= d << 17;
        }
        result = a ^ b ^ c ^ d;
        return (THREADS.getCurrentThreadCpuTime() - start) / NANOS_OF_A_MICRO;
    }
}
