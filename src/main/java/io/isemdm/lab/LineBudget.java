package io.isemdm.lab;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** How many lines may be written in one second. Costs no lock: two threads at the turn of a second may take one more. */
final class LineBudget {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int linesPerSecond;
    private final LongSupplier nanoClock;
    private final AtomicLong began;
    private final AtomicLong taken = new AtomicLong();
    private final LongAdder leftOut = new LongAdder();

    /** @param linesPerSecond 0 for as many as come */
    LineBudget(int linesPerSecond, LongSupplier nanoClock) {
        this.linesPerSecond = linesPerSecond;
        this.nanoClock = nanoClock;
        this.began = new AtomicLong(nanoClock.getAsLong());
    }

    int linesPerSecond() {
        return linesPerSecond;
    }

    /** Whether one more may be written now; counts it as left out where it may not. */
    boolean take() {
        if (linesPerSecond == 0) {
            return true;
        }
        long now = nanoClock.getAsLong();
        long second = began.get();
        if (now - second >= SECOND && began.compareAndSet(second, now)) {
            taken.set(0);
        }
        // read before it is counted: once the lines are used up nobody writes to what every thread reads
        if (taken.get() < linesPerSecond && taken.incrementAndGet() <= linesPerSecond) {
            return true;
        }
        leftOut.increment();
        return false;
    }

    /** How many were left out since this was asked last. */
    long leftOut() {
        return leftOut.sum() == 0 ? 0 : leftOut.sumThenReset();
    }
}
