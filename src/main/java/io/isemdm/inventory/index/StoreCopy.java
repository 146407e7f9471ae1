package io.isemdm.inventory.index;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;

import org.jboss.logging.Logger;

import io.isemdm.inventory.ChangedDevices;
import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.DevicePage;
import io.isemdm.inventory.HeldDevice;

/**
 * The devices of the store in memory, and whether they are that at the moment.
 *
 * <p>Whatever goes into the index is read under one lock, and is put in before the lock is given up. So what is read
 * later is put in later, and what was put in last is the newest, whether it was read for a change or while filling.
 */
final class StoreCopy {

    private static final Logger LOG = Logger.getLogger(StoreCopy.class);

    /** Devices that are read at once; who has a change to acknowledge may wait for as many while the index is filled. */
    private static final int BATCH = 1000;

    /** Changes of more devices than this, and than this part of all, are read together with all others. */
    private static final int FEW = 4096;
    private static final int SHARE = 8;

    private final KeyHash hash;
    private final long mostBytes;
    private final Belief belief = new Belief();

    /** Fair: who fills would take it again and again before those who wait. */
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition need = lock.newCondition();

    /** {@code null} before it is filled, and when it would be too large. */
    private volatile DeviceIndex index;
    private StoredDevices store;
    private boolean mustBeFilled = true;
    private long filledUpTo;
    private boolean failed;
    private boolean closed;

    StoreCopy(KeyHash hash, long mostBytes) {
        this.hash = hash;
        this.mostBytes = mostBytes;
    }

    /**
     * A look-up; see {@link DeviceIndex#find}.
     *
     * @return {@code null} where the store has to be asked
     */
    DevicePage<HeldDevice> find(String integration, DeviceCriterion criterion, long after, int limit) {
        long before = belief.now();
        DeviceIndex devices = index;
        if (before == Belief.NONE || devices == null) {
            return null;
        }
        DevicePage<HeldDevice> page = devices.find(integration, criterion, after, limit);
        return belief.now() == before ? page : null;
    }

    boolean isBelieved() {
        return belief.now() != Belief.NONE;
    }

    /** 0 where there is no index. */
    long measure(ToLongFunction<DeviceIndex> what) {
        lock.lock();
        try {
            return index == null ? 0 : what.applyAsLong(index);
        } finally {
            lock.unlock();
        }
    }

    /**
     * One device changes for everybody at once; of several some have changed for a moment and others not yet. That only
     * matters where an identifier moves: it might be found nowhere in between.
     */
    void doubt(ChangedDevices changed) {
        if (movesIdentifiers(changed)) {
            belief.doubt();
        }
    }

    /** Reads what has changed, or sees to it that everything is read again; then the doubt is over. Never fails. */
    void take(ChangedDevices changed) {
        lock.lock();
        try {
            if (changed.isAny() || changed.count() > Math.max(FEW, index == null ? 0 : index.count() / SHARE)) {
                fillAgain();
            } else if (index != null) {
                readAgain(changed);
            }
        } catch (SQLException | RuntimeException | Error e) {
            failed(e);
        } finally {
            if (movesIdentifiers(changed)) {
                belief.settle();
            }
            lock.unlock();
        }
    }

    private static boolean movesIdentifiers(ChangedDevices changed) {
        return changed.haveOtherIdentifiers() && (changed.isAny() || changed.count() > 1);
    }

    private void readAgain(ChangedDevices changed) throws SQLException {
        List<Long> ids = new ArrayList<>();
        changed.forEach(ids::add);
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<Long> some = ids.subList(from, Math.min(from + BATCH, ids.size()));
            Set<Long> gone = new HashSet<>(some);
            for (HeldDevice device : store.of(some)) {
                index.put(device);
                gone.remove(device.id());
            }
            gone.forEach(index::remove);
        }
        dropWhenTooLarge();
    }

    /** Waits until the index has to be filled. @return whether it has to; it was closed otherwise */
    boolean awaitNeed() throws InterruptedException {
        lock.lock();
        try {
            while (!mustBeFilled && !closed) {
                need.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Begins to fill the index. @param from what to read it from, and later changes; is closed with this */
    void beginFilling(StoredDevices from) {
        lock.lock();
        try {
            if (store != null) {
                store.close();
            }
            store = from;
            index = new DeviceIndex(hash);
            filledUpTo = 0;
            mustBeFilled = false;
        } finally {
            lock.unlock();
        }
    }

    /** Reads some more devices into the index. @return whether there may be more; never fails */
    boolean fillMore() {
        lock.lock();
        try {
            if (closed || mustBeFilled || index == null) {
                return false;
            }
            List<HeldDevice> devices = store.page(filledUpTo, BATCH);
            devices.forEach(index::put);
            if (dropWhenTooLarge()) {
                return false;
            }
            if (devices.size() == BATCH) {
                filledUpTo = devices.get(BATCH - 1).id();
                return true;
            }
            failed = false;
            belief.complete(true);
            return false;
        } catch (SQLException | RuntimeException | Error e) {
            failed(e);
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** The index is not to be believed from now on; {@link #awaitNeed} ends. */
    void failed(Throwable cause) {
        lock.lock();
        try {
            if (!failed && !closed) {
                failed = true;
                LOG.warnf("The index in memory could not be read from the store (%s); until it can, the store answers",
                        String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given"));
            }
            LOG.debug("The index in memory could not be read from the store", cause);
            fillAgain();
        } finally {
            lock.unlock();
        }
    }

    private void fillAgain() {
        belief.complete(false);
        index = null;
        mustBeFilled = true;
        need.signalAll();
    }

    private boolean dropWhenTooLarge() {
        if (index.bytes() <= mostBytes) {
            return false;
        }
        LOG.warnf("%d devices do not fit into the %d bytes that isemdm.inventory.index-max-bytes leaves to the index in"
                + " memory: the store answers from now on", index.count(), mostBytes);
        belief.complete(false);
        index = null;
        return true;
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            belief.complete(false);
            index = null;
            need.signalAll();
            if (store != null) {
                store.close();
                store = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
