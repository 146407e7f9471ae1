package io.isemdm.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import javax.sql.DataSource;

import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Lets H2 use the space in its file again. H2 writes what has changed behind what is there, and moves what is still
 * needed out of the old parts on its writer thread, which a store with {@code WRITE_DELAY=0} does not have: without
 * this a file keeps the 30 GB that an import of a million devices writes. Nothing is lost when it is killed: parts of the
 * file are written again as any change is, before their old places are free. On other stores there is no thread.
 */
@ApplicationScoped
class StoreCompaction {

    private static final long PAUSE_MILLIS = 2_000;
    private static final long SHORT_PAUSE_MILLIS = 20;
    private static final long STOP_MILLIS = 5_000;

    private static final Logger LOG = Logger.getLogger(StoreCompaction.class);

    private final DataSource store;
    private final FileCompaction compaction = new FileCompaction();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Thread thread;

    StoreCompaction(DataSource store) {
        this.store = store;
    }

    void start(@Observes StartupEvent event) throws SQLException {
        try (Connection connection = store.getConnection()) {
            if (!StoreDriver.isEmbedded(connection) || !file(connection).isPersistent()) {
                return;
            }
        }
        thread = new Thread(this::run, "store-compaction");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            boolean more = false;
            while (!stopped.await(more ? SHORT_PAUSE_MILLIS : PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                more = stepped();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stepped() {
        try {
            MVStore file;
            // Given back before anything is moved: it may be the last one of the pool.
            try (Connection connection = store.getConnection()) {
                file = file(connection);
            }
            return compaction.step(file);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The store's file could not be compacted this time", e);
            return false;
        }
    }

    /** What H2 keeps its tables in. */
    static MVStore file(Connection connection) throws SQLException {
        return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase().getStore()
                .getMvStore();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        if (thread != null) {
            // Never interrupted: H2 would close its file.
            thread.join(STOP_MILLIS);
        }
    }
}
