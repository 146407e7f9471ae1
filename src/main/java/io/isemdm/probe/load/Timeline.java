package io.isemdm.probe.load;

import java.util.concurrent.TimeUnit;

/** When a run starts, counts and ends, in {@link System#nanoTime()}; until it has begun nothing may be asked of it. */
final class Timeline {

    long start;
    long counted;
    long end;
    private volatile boolean stopped;
    private volatile long stoppedAt;

    /** Whoever asks for times must be told after this, for example by a task for its event loop. */
    void begin(long at, LoadPlan plan) {
        start = at;
        counted = start + plan.warmUp().toNanos();
        end = counted + plan.duration().toNanos();
    }

    /** Whether a call that was to be sent at that time is counted. */
    boolean counts(long intended) {
        return intended - counted >= 0 && intended - end < 0;
    }

    /** Whether nothing more is sent. */
    boolean isOver(long now) {
        return stopped || now - end >= 0;
    }

    /** Ends it before its time. */
    void stop() {
        if (!stopped) {
            stoppedAt = System.nanoTime();
            stopped = true;
        }
    }

    boolean isStopped() {
        return stopped;
    }

    int millis(long now) {
        return (int) TimeUnit.NANOSECONDS.toMillis(now - start);
    }

    /** Seconds that count up to now. */
    double countedSeconds(long now) {
        long until = stopped ? stoppedAt : now;
        return Math.max(0, (until - end < 0 ? until : end) - counted) / 1e9;
    }
}
