package io.isemdm.inventory;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import io.isemdm.store.StoreChanges;

/**
 * Tells whoever keeps devices in memory which ones a transaction changes: around its commit, before the change is
 * acknowledged, and on PostgreSQL also when another process changed them. Whoever writes devices notes them here.
 */
@ApplicationScoped
public class DeviceChanges {

    /** Told of changes of devices. */
    public interface Listener {

        /** A transaction that changes these is about to commit; {@link #ended} follows whatever comes of it. */
        void committing(ChangedDevices changed);

        /** The commit succeeded, failed or nobody knows: the store knows now. The change is acknowledged after this. */
        void ended(ChangedDevices changed);

        /** Another process has changed these. */
        void changedElsewhere(ChangedDevices changed);
    }

    private static final String DEVICES = "devices:";

    /** PostgreSQL's notifications have less than 8,000 bytes. */
    private static final int LONGEST = 7_900;

    private final StoreChanges store;
    private final TransactionSynchronizationRegistry transaction;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** Every process hears its own announcements too, and has heard of them already. */
    private final String ours = DEVICES + UUID.randomUUID() + ":";

    DeviceChanges(StoreChanges store, TransactionSynchronizationRegistry transaction) {
        this.store = store;
        this.transaction = transaction;
        store.listen(this::heard);
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Notes devices that the current transaction adds, changes or removes. */
    void note(Iterable<Long> ids) {
        ChangedDevices changed = ofTransaction();
        ids.forEach(changed::add);
    }

    /** Notes devices that stay, with the identifiers they have, while the current transaction changes what else they say. */
    void noteStates(Iterable<Long> ids) {
        ChangedDevices changed = ofTransaction();
        ids.forEach(changed::addState);
    }

    /** Notes that the current transaction changes or removes any number of devices. */
    void noteAll() {
        ofTransaction().addAll();
    }

    private ChangedDevices ofTransaction() {
        ChangedDevices changed = (ChangedDevices) transaction.getResource(this);
        if (changed == null) {
            changed = new ChangedDevices();
            transaction.putResource(this, changed);
            transaction.registerInterposedSynchronization(new Commit(changed));
        }
        return changed;
    }

    private final class Commit implements Synchronization {

        private final ChangedDevices changed;
        private boolean tried;

        Commit(ChangedDevices changed) {
            this.changed = changed;
        }

        /** Not called for a transaction that is rolled back. */
        @Override
        public void beforeCompletion() {
            try {
                store.announceToOthers(ours + changed.text(LONGEST - ours.length()));
            } catch (SQLException e) {
                throw new IllegalStateException("the change could not be announced to other processes", e);
            }
            tried = true;
            listeners.forEach(listener -> listener.committing(changed));
        }

        /** A commit that failed may have happened all the same, so the status says nothing. */
        @Override
        public void afterCompletion(int status) {
            if (tried) {
                listeners.forEach(listener -> listener.ended(changed));
            }
        }
    }

    private void heard(String what) {
        if (what.equals(StoreChanges.ANYTHING)) {
            tellElsewhere(ChangedDevices.any());
        } else if (what.startsWith(DEVICES) && !what.startsWith(ours)) {
            tellElsewhere(ChangedDevices.parse(what.substring(what.lastIndexOf(':') + 1)));
        }
    }

    private void tellElsewhere(ChangedDevices changed) {
        listeners.forEach(listener -> listener.changedElsewhere(changed));
    }
}
