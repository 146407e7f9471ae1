package io.isemdm.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import javax.sql.DataSource;

import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Hears what other processes on the same PostgreSQL announce through {@link StoreChanges}, on a thread and a connection
 * of its own. While it does not listen {@link StoreChanges#hears} is false; when it listens again everything may have
 * changed, and it says so. On the embedded store there is nothing to listen to and no thread.
 */
@ApplicationScoped
class StoreListener {

    /** A connection that went silent is asked after this long whether it is still there. */
    private static final int QUIET_MILLIS = 3_000;
    private static final int VALID_SECONDS = 3;

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long STOP_MILLIS = 2_000;

    /** What a database administrator sees this connection called. */
    static final String APPLICATION_NAME = "isemdm store-changes";

    private static final Logger LOG = Logger.getLogger(StoreListener.class);

    private final DataSource store;
    private final StoreChanges changes;
    private volatile Thread thread;
    private volatile Connection connection;
    private volatile boolean stopped;
    private boolean lost;
    private long heardSince;

    StoreListener(DataSource store, StoreChanges changes) {
        this.store = store;
        this.changes = changes;
    }

    void start(@Observes StartupEvent event) throws SQLException {
        try (Connection any = store.getConnection()) {
            if (StoreDriver.isEmbedded(any)) {
                changes.hears(true);
                return;
            }
        }
        thread = new Thread(this::run, "store-changes");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        long pause = FIRST_PAUSE_MILLIS;
        while (!stopped) {
            try {
                listen();
            } catch (SQLException | RuntimeException | Error e) {
                // whatever it was: a thread that is gone would not be missed
                pause = changes.hears() && System.nanoTime() - heardSince > TimeUnit.MILLISECONDS.toNanos(
                        LONGEST_PAUSE_MILLIS) ? FIRST_PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                changes.hears(false);
                report(e);
            } finally {
                disconnect();
            }
            try {
                TimeUnit.MILLISECONDS.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Returns when the service stops, else it ends with what went wrong. */
    private void listen() throws SQLException {
        connection = store.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set application_name = '" + APPLICATION_NAME + "'");
            statement.execute("listen " + StoreChanges.CHANNEL);
        }
        // In this order: nothing that is remembered from now on can miss a change, and nothing older stays.
        changes.heard(StoreChanges.ANYTHING);
        changes.hears(true);
        heardSince = System.nanoTime();
        if (lost) {
            lost = false;
            LOG.info("Changes by other processes on the same PostgreSQL are heard again");
        }
        PGConnection notifications = connection.unwrap(PGConnection.class);
        while (!stopped) {
            PGNotification[] heard = notifications.getNotifications(QUIET_MILLIS);
            if (heard != null && heard.length > 0) {
                for (PGNotification notification : heard) {
                    changes.heard(notification.getParameter());
                }
            } else if (!connection.isValid(VALID_SECONDS)) {
                throw new SQLException("the connection does not answer");
            }
        }
    }

    private void report(Throwable e) {
        if (!lost && !stopped) {
            lost = true;
            LOG.warnf("Changes by other processes on the same PostgreSQL are not heard (%s); until they are, every"
                    + " account is read from the store for each call", String.valueOf(e.getMessage()).lines()
                    .findFirst().orElse("no reason given"));
        }
    }

    /** Never gives the connection back to the pool: it may be broken, and it listens. */
    private void disconnect() {
        Connection old = connection;
        connection = null;
        if (old != null) {
            try (old) {
                old.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debugf("The connection was broken already: %s", e.getMessage());
            }
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            // A thread that waits for the socket does not notice an interruption; the end of the socket it does.
            disconnect();
            running.join(STOP_MILLIS);
        }
    }
}
