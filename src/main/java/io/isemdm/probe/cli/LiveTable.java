package io.isemdm.probe.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import io.isemdm.probe.load.LoadPlan;
import io.isemdm.probe.load.LoadSnapshot;

/**
 * A run while it goes on: on a terminal a table that is written over itself in one piece, elsewhere a line every five
 * seconds. Holds nothing but numbers, so nothing of the server reaches the terminal.
 */
final class LiveTable implements AutoCloseable {

    private static final String REST_OF_LINE = "\u001B[K";
    private static final String REST_OF_SCREEN = "\u001B[J";
    private static final int LINE_EVERY = 5;

    private final PrintWriter err;
    private final boolean terminal;
    private final LoadPlan plan;
    private int shownLines;
    private int snapshots;

    /** @param terminal whether lines can be written over */
    LiveTable(PrintWriter err, boolean terminal, LoadPlan plan) {
        this.err = err;
        this.terminal = terminal;
        this.plan = plan;
    }

    /** Shows how it goes. */
    synchronized void show(LoadSnapshot now) {
        snapshots++;
        List<String> lines = lines(now);
        if (!terminal) {
            if (snapshots % LINE_EVERY == 0) {
                err.println(String.join("; ", lines));
                err.flush();
            }
            return;
        }
        StringBuilder text = new StringBuilder(up());
        lines.forEach(line -> text.append(line).append(REST_OF_LINE).append('\n'));
        shownLines = lines.size();
        err.print(text);
        err.flush();
    }

    private List<String> lines(LoadSnapshot now) {
        long whole = TimeUnit.MILLISECONDS.toSeconds(plan.warmUp().plus(plan.duration()).toMillis());
        return List.of(
                String.format(Locale.ROOT, "%-8s %.0f of %d s", now.phase().word(), now.seconds(), whole),
                String.format(Locale.ROOT, "calls    %,.0f a second, %,d so far, %,d errors, %,d under way",
                        now.perSecond(), now.calls(), now.errors(), now.underWay()),
                String.format(Locale.ROOT, "latency  p50 %.1f ms, p99 %.1f ms, max %.1f ms", now.p50(), now.p99(),
                        now.max()),
                String.format(Locale.ROOT, "ISE      %d of %d nodes mark the MDM unreachable, %,d devices quarantined",
                        now.unreachable(), plan.nodes(), now.quarantined()));
    }

    private String up() {
        return shownLines == 0 ? "\r" + REST_OF_LINE : "\u001B[" + shownLines + "A";
    }

    @Override
    public synchronized void close() {
        if (shownLines > 0) {
            err.print(up() + REST_OF_SCREEN);
            err.flush();
        }
    }
}
