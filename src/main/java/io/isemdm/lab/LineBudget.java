package io.isemdm.lab;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * How many lines may be written in a second. Those of a second in which fewer came may be written at once; where more
 * come all the time, lines are as far apart as they can be: else the first thousand calls of each second would cost
 * nearly twice as much as all others. Costs no lock.
 */
final class LineBudget {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int linesPerSecond;
    private final long nanosPerLine;
    private final LongSupplier nanoClock;

    /** The time for which lines were written already, at most a second ago. */
    private final AtomicLong spent;

    /** When {@link #leftOut} told last. */
    private final AtomicLong told;
    private final LongAdder leftOut = new LongAdder();

    /** @param linesPerSecond 0 for as many as come */
    LineBudget(int linesPerSecond, LongSupplier nanoClock) {
        this.linesPerSecond = linesPerSecond;
        this.nanosPerLine = linesPerSecond == 0 ? 0 : SECOND / linesPerSecond;
        this.nanoClock = nanoClock;
        this.spent = new AtomicLong(nanoClock.getAsLong() - SECOND);
        this.told = new AtomicLong(spent.get());
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
        while (true) {
            long before = spent.get();
            long after = (now - before > SECOND ? now - SECOND : before) + nanosPerLine;
            if (now - after < 0) {
                leftOut.increment();
                return false;
            }
            if (spent.compareAndSet(before, after)) {
                return true;
            }
        }
    }

    /** How many were left out since it was told last; told once a second, 0 in between. */
    long leftOut() {
        long now = nanoClock.getAsLong();
        long last = told.get();
        return now - last >= SECOND && leftOut.sum() > 0 && told.compareAndSet(last, now) ? leftOut.sumThenReset() : 0;
    }
}
