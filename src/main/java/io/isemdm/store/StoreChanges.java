package io.isemdm.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import javax.sql.DataSource;

/**
 * Tells whoever keeps something of the store in memory that it changed: in this process before the call that changed it
 * is answered, in others on the same PostgreSQL as soon as the transaction has ended.
 */
@Singleton
public class StoreChanges {

    /** Heard where it is not known what changed, because nobody listened for a while. */
    public static final String ANYTHING = "anything";

    /** The channel of PostgreSQL's notifications. */
    static final String CHANNEL = "isemdm";

    private final DataSource store;
    private final TransactionSynchronizationRegistry transaction;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean hears;

    StoreChanges(DataSource store, TransactionSynchronizationRegistry transaction) {
        this.store = store;
        this.transaction = transaction;
    }

    /** @param listener gets what {@link #announce} was told, here or in another process */
    public void listen(Consumer<String> listener) {
        listeners.add(listener);
    }

    /**
     * Call it inside the transaction of the change; nobody hears of a change that was rolled back.
     *
     * @param what the kind of what changed and which one, {@code account:ise} for example
     */
    public void announce(String what) throws SQLException {
        announceToOthers(what);
        transaction.registerInterposedSynchronization(new Synchronization() {

            @Override
            public void beforeCompletion() {
                // nobody may hear of it yet
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    heard(what);
                }
            }
        });
    }

    /**
     * The same for whoever tells its own process in another way. On PostgreSQL this process hears it too, later, as all
     * that is announced.
     */
    public void announceToOthers(String what) throws SQLException {
        try (Connection connection = store.getConnection()) {
            if (!StoreDriver.isEmbedded(connection)) {
                try (PreparedStatement notify = connection.prepareStatement("select pg_notify(?, ?)")) {
                    notify.setString(1, CHANNEL);
                    notify.setString(2, what);
                    notify.executeQuery();
                }
            }
        }
    }

    /**
     * Whether changes by other processes are heard at the moment: always on the embedded store, which has no others; on
     * PostgreSQL while {@link StoreListener} listens. Where it is false, what is kept of the store may be old.
     */
    public boolean hears() {
        return hears;
    }

    void hears(boolean now) {
        hears = now;
    }

    /** Tells every listener, also where one of them fails; then fails with what the first one failed with. */
    void heard(String what) {
        RuntimeException failure = null;
        for (Consumer<String> listener : listeners) {
            try {
                listener.accept(what);
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
