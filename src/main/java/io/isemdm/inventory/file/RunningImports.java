package io.isemdm.inventory.file;

import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;

/**
 * Imports that are under way. One that is still so when the service has waited long enough for it
 * ({@code isemdm.shutdown.timeout}) is given up before the store closes, which would be an error in its middle.
 */
@ApplicationScoped
class RunningImports {

    private static final Logger LOG = Logger.getLogger(RunningImports.class);

    /** For the batch that is being written and for what takes back those before it. */
    private static final long PATIENCE_SECONDS = 5;

    /** Before whatever else ends. */
    private static final int FIRST = 1;

    /** One of the parties is the service; the others are imports. */
    private final Phaser parties = new Phaser(1);
    private volatile boolean stopping;

    /** Runs an import. */
    <T> T run(Supplier<T> whole) {
        checkGoingOn();
        parties.register();
        try {
            return whole.get();
        } finally {
            parties.arriveAndDeregister();
        }
    }

    /**
     * To be called between two steps of an import.
     *
     * @throws ImportStoppedException when it shall end
     */
    void checkGoingOn() {
        if (stopping) {
            throw new ImportStoppedException();
        }
    }

    /**
     * Runs an import of the start. A service that is told to stop waits for the end of its start first and tells nobody
     * until then, so this asks the JVM.
     */
    void runAtStart(Runnable whole) {
        Thread told = new Thread(() -> stopping = true, "start-given-up");
        Runtime.getRuntime().addShutdownHook(told);
        try {
            whole.run();
        } finally {
            forget(told);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("the JVM ends already", e);
        }
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (parties.getRegisteredParties() > 1) {
            LOG.warn("What is being imported is given up, for the service is being stopped: nothing of it is kept");
            try {
                parties.awaitAdvanceInterruptibly(parties.arrive(), PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                LOG.debug("an import did not end in time", e);
            }
        }
    }
}
