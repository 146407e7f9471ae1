package io.isemdm.inventory.index;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import javax.sql.DataSource;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.isemdm.inventory.ChangedDevices;
import io.isemdm.inventory.DeviceChanges;
import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.DevicePage;
import io.isemdm.inventory.HeldDevice;
import io.isemdm.store.CannotStartException;
import io.isemdm.store.StoreChanges;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;

/** Fills the index in the background, at the start and whenever that is needed, and brings every change to it. */
@ApplicationScoped
public class IndexUpkeep implements DeviceChanges.Listener {

    private static final Logger LOG = Logger.getLogger(IndexUpkeep.class);

    private static final long PAUSE_MILLIS = 100;
    private static final long STOP_MILLIS = 5_000;

    /** At the start the processors are for the first answers; the store gives them as well as ever. */
    private static final long FIRST_ANSWERS_MILLIS = 2_000;

    /** One for the index, one for {@link StoreChanges}, and one for all the others. */
    private static final int FEWEST_CONNECTIONS = 3;

    /** A half of what the heap may become. */
    private static final int SHARE_OF_HEAP = 2;

    private final DataSource store;
    private final StoreChanges heard;
    private final DeviceChanges changes;
    private final boolean wanted;
    private final StoreCopy copy;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean started;
    private Thread thread;

    IndexUpkeep(DataSource store, StoreChanges heard, DeviceChanges changes,
            @ConfigProperty(name = "isemdm.inventory.index") boolean wanted,
            @ConfigProperty(name = "isemdm.inventory.index-max-bytes") Optional<MemorySize> mostBytes,
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
        if (wanted && connections < FEWEST_CONNECTIONS) {
            throw new CannotStartException("quarkus.datasource.jdbc.max-size is " + connections + ": it must be at least "
                    + FEWEST_CONNECTIONS + ", or isemdm.inventory.index must be false");
        }
        this.store = store;
        this.heard = heard;
        this.changes = changes;
        this.wanted = wanted;
        this.copy = new StoreCopy(new KeyHash(new SecureRandom()),
                mostBytes.map(MemorySize::asLongValue).orElse(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    /** After the inventory was loaded: nothing listens before, and what is loaded need not be read twice. */
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION + 900) StartupEvent event) {
        if (wanted) {
            changes.listen(this);
            thread = new Thread(this::run, "device-index");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        copy.close();
        if (thread != null) {
            thread.join(STOP_MILLIS);
        }
    }

    /**
     * A look-up out of memory.
     *
     * @return {@code null} where the store has to be asked
     */
    DevicePage<HeldDevice> find(String integration, DeviceCriterion criterion, long after, int limit) {
        return heard.hears() ? copy.find(integration, criterion, after, limit) : null;
    }

    /** Whether look-ups are answered out of memory at the moment. */
    public boolean isBelieved() {
        return heard.hears() && copy.isBelieved();
    }

    /** How many devices the index holds. */
    public long devices() {
        return copy.measure(DeviceIndex::count);
    }

    /** How much memory the index takes, counted as a usual JVM lays its arrays out. */
    public long bytes() {
        return copy.measure(DeviceIndex::bytes);
    }

    @Override
    public void committing(ChangedDevices changed) {
        copy.doubt(changed);
    }

    @Override
    public void ended(ChangedDevices changed) {
        copy.take(changed);
    }

    @Override
    public void changedElsewhere(ChangedDevices changed) {
        copy.doubt(changed);
        copy.take(changed);
    }

    private void run() {
        try {
            while (copy.awaitNeed()) {
                // everything has to be read again when changes are heard again
                if (heard.hears()) {
                    fill();
                }
                TimeUnit.MILLISECONDS.sleep(copy.isBelieved() ? 0 : PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fill() throws InterruptedException {
        long start = System.nanoTime();
        try {
            copy.beginFilling(new StoredDevices(store.getConnection()));
        } catch (SQLException | RuntimeException e) {
            copy.failed(e);
            return;
        }
        while (copy.fillMore()) {
            // a small inventory is filled by now
            if (stopped.await(started ? 0 : FIRST_ANSWERS_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
            started = true;
        }
        started = true;
        if (copy.isBelieved()) {
            LOG.infof("The index in memory holds %d devices in %d bytes, after %d ms", devices(), bytes(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
    }
}
