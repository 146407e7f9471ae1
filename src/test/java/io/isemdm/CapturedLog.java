package io.isemdm;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that is logged while it is open, whatever the category; of this service down to DEBUG. */
public final class CapturedLog extends Handler implements AutoCloseable {

    private static final Logger OURS = Logger.getLogger("io.isemdm");

    private final StringBuffer text = new StringBuffer();
    private final Level before = OURS.getLevel();

    public CapturedLog() {
        setLevel(Level.ALL);
        OURS.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(this);
    }

    public String text() {
        return text.toString();
    }

    @Override
    public void publish(LogRecord line) {
        StringWriter whole = new StringWriter().append(line.getLoggerName()).append(' ').append(line.getMessage())
                .append(' ').append(Arrays.toString(line.getParameters())).append('\n');
        if (line.getThrown() != null) {
            line.getThrown().printStackTrace(new PrintWriter(whole, true));
        }
        text.append(whole);
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
        OURS.setLevel(before);
    }
}
