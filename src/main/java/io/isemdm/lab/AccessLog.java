package io.isemdm.lab;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The log category {@code io.isemdm.access}: a line for a call. In a second it takes as many lines of calls that were
 * answered, and as many of refused ones, as {@code isemdm.access-log.lines-per-second} says; how many more there were is
 * said once a second. So neither a load test nor a flood costs more than these lines, and a flood of the one kind does
 * not hide the other.
 */
@Singleton
public class AccessLog {

    /** Log category of the lines. */
    public static final String CATEGORY = "io.isemdm.access";

    private static final Logger LOG = Logger.getLogger(CATEGORY);

    private final LineBudget answered;
    private final LineBudget refused;

    @Inject
    AccessLog(@ConfigProperty(name = "isemdm.access-log.lines-per-second") int linesPerSecond) {
        this(linesPerSecond, System::nanoTime);
    }

    AccessLog(int linesPerSecond, LongSupplier nanoClock) {
        answered = new LineBudget(linesPerSecond, nanoClock);
        refused = new LineBudget(linesPerSecond, nanoClock);
    }

    /** @param line of a call that was answered, with whatever status; made only where it is written */
    public void answered(Supplier<String> line) {
        write(answered, "calls", line);
    }

    /** @param line of a call that was not let in */
    public void refused(Supplier<String> line) {
        write(refused, "refused calls", line);
    }

    private static void write(LineBudget budget, String kind, Supplier<String> line) {
        if (!LOG.isInfoEnabled() || !budget.take()) {
            return;
        }
        long leftOut = budget.leftOut();
        if (leftOut > 0) {
            LOG.info(leftOut + " more " + kind + ": no more than isemdm.access-log.lines-per-second="
                    + budget.linesPerSecond() + " lines a second are written");
        }
        LOG.info(line.get());
    }
}
