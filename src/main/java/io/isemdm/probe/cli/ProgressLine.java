package io.isemdm.probe.cli;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.isemdm.probe.check.Progress;

/** Says on a terminal what is done, once it takes longer than two seconds, on a line that is wiped at the end. */
public final class ProgressLine implements Progress, AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long EVERY_MILLIS = 250;
    private static final String WIPE = "\r\u001B[K";

    private final PrintWriter err;
    private final ScheduledExecutorService clock;
    private final long started = System.nanoTime();
    private volatile String step = "";
    private String shown = "";
    private boolean closed;

    ProgressLine(PrintWriter err) {
        this.err = err;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "probe-progress");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleAtFixedRate(this::show, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** @return {@code null} where there is no terminal */
    public static ProgressLine on(PrintWriter err) {
        return System.console() == null ? null : new ProgressLine(err);
    }

    /** @param line {@code null} where there is no terminal */
    static Progress orNone(ProgressLine line) {
        return line == null ? Progress.NONE : line;
    }

    @Override
    public void at(String now) {
        step = now;
    }

    private synchronized void show() {
        if (!closed && !step.equals(shown) && System.nanoTime() - started > PATIENCE_NANOS) {
            shown = step;
            err.print(WIPE + shown + " ...");
            err.flush();
        }
    }

    @Override
    public synchronized void close() {
        clock.shutdownNow();
        closed = true;
        if (!shown.isEmpty()) {
            shown = "";
            err.print(WIPE);
            err.flush();
        }
    }
}
