package io.isemdm.inventory.file;

import java.io.PrintWriter;

import org.jboss.logging.Logger;

/** Progress as a line in the log every {@value #STEP} devices, and as one line that keeps changing on a terminal. */
public final class LoggedProgress implements ImportProgress {

    static final int STEP = 25_000;

    private static final Logger LOG = Logger.getLogger(LoggedProgress.class);

    private final PrintWriter terminal;
    private final long started = System.nanoTime();
    private long logged;
    private boolean shown;

    public LoggedProgress() {
        this(System.console() == null ? null : System.console().writer());
    }

    /** @param terminal {@code null} when there is none */
    LoggedProgress(PrintWriter terminal) {
        this.terminal = terminal;
    }

    @Override
    public void read(long devices) {
        if (devices / STEP > logged / STEP) {
            logged = devices;
            LOG.infof("Import: %d devices read, %d a second", devices, rate(devices));
        }
        if (terminal != null) {
            shown = true;
            terminal.printf("\rImport: %,d devices, %,d a second ", devices, rate(devices));
            terminal.flush();
        }
    }

    @Override
    public void end() {
        if (shown) {
            terminal.println();
            terminal.flush();
        }
    }

    private long rate(long devices) {
        return Math.round(devices / Math.max(1e-3, (System.nanoTime() - started) / 1e9));
    }
}
