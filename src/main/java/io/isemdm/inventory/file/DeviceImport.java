package io.isemdm.inventory.file;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;

import io.isemdm.inventory.DeviceDocument;
import io.isemdm.inventory.DeviceWriter;
import io.isemdm.inventory.IdentifierConflicts;
import io.isemdm.inventory.InventoryLock;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Puts many devices into the inventory, in one transaction: all of them or, when anything is wrong with any of them,
 * none. The devices are read while those before them are written and are never all in memory.
 */
@ApplicationScoped
public class DeviceImport {

    private static final Logger LOG = Logger.getLogger(DeviceImport.class);

    private final InventoryLock lock;
    private final DeviceSchema schema;
    private final RunningImports running;
    private final ImportRun.Tools tools;
    private final int timeoutSeconds;

    DeviceImport(InventoryLock lock, DeviceSchema schema, RunningImports running, StatelessSession session,
            DeviceMatcher matcher, DeviceWriter writer, IdentifierConflicts conflicts,
            @ConfigProperty(name = "isemdm.inventory.allow-shared-mac-addresses") boolean sharedMacs,
            @ConfigProperty(name = "isemdm.inventory.import-timeout") Duration timeout) {
        this.lock = lock;
        this.schema = schema;
        this.running = running;
        this.tools = new ImportRun.Tools(session, matcher, writer, conflicts, running::checkGoingOn, sharedMacs);
        this.timeoutSeconds = (int) timeout.toSeconds();
    }

    /**
     * Imports files, together and in their order.
     *
     * @throws io.isemdm.inventory.InventoryBusyException when another change holds the inventory for too long
     * @throws ImportStoppedException when the service ends meanwhile
     */
    public ImportReport run(List<DeviceFile> files, ImportOptions options) {
        return run(files, options, options.mode() == ImportMode.REPLACE
                ? ImportSweep.EVERYTHING_ELSE : ImportSweep.NOTHING, Condition.NONE);
    }

    /**
     * Imports devices that come from no file; an error names the position of its device as its line.
     *
     * @param devices what is {@code null} in a device counts as not given
     * @throws io.isemdm.inventory.InventoryBusyException when another change holds the inventory for too long
     * @throws ImportStoppedException when the service ends meanwhile
     */
    public ImportReport run(Iterator<DeviceDocument> devices, ImportOptions options) {
        return inTransaction(options, options.mode() == ImportMode.REPLACE
                ? ImportSweep.EVERYTHING_ELSE : ImportSweep.NOTHING, new DocumentRows(devices), Condition.NONE);
    }

    /** Looked at inside the transaction of an import, when nobody else changes the inventory. */
    interface Condition {

        /** Always, and nothing to remember. */
        Condition NONE = new Condition() {
        };

        /** Whether there is anything to import. */
        default boolean isMet() {
            return true;
        }

        /** Everything was imported; is undone with it when the transaction fails. */
        default void done() {
        }
    }

    /** @return {@code null} when the condition was not met */
    ImportReport run(List<DeviceFile> files, ImportOptions options, ImportSweep sweep, Condition condition) {
        try (FileRows rows = new FileRows(files, schema)) {
            return inTransaction(options, sweep, rows, condition);
        }
    }

    /** Ends a transaction that shall leave nothing behind. */
    private static final class NothingChanged extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient ImportReport report;

        NothingChanged(ImportReport report) {
            super(null, null, false, false);
            this.report = report;
        }
    }

    private ImportReport inTransaction(ImportOptions options, ImportSweep sweep, ImportRows rows,
            Condition condition) {
        ImportReport report;
        try {
            report = running.run(() -> QuarkusTransaction.requiringNew().timeout(timeoutSeconds)
                    .call(() -> execute(options, sweep, rows, condition)));
        } catch (NothingChanged e) {
            report = e.report;
        } finally {
            options.progress().end();
        }
        if (report != null && !report.failed()) {
            LOG.infof("Import (%s%s): %s",
                    sweep == ImportSweep.EARLIER_FILES ? "merge of files" : report.mode(), report.dryRun() ? ", dry run" : "", report.summary());
        }
        return report;
    }

    private ImportReport execute(ImportOptions options, ImportSweep sweep, ImportRows rows, Condition condition) {
        lock.acquire();
        if (!condition.isMet()) {
            return null;
        }
        ImportReport report = new ImportRun(tools, options, sweep, nextRun(sweep), rows).execute();
        if (report.failed() || options.dryRun()) {
            throw new NothingChanged(report);
        }
        condition.done();
        return report;
    }

    private long nextRun(ImportSweep sweep) {
        tools.session().createNativeMutationQuery("update inventory_lock set import_run = import_run + 1 where id = 1")
                .executeUpdate();
        long run = tools.session().createNativeQuery("select import_run from inventory_lock where id = 1", Long.class)
                .getSingleResult();
        return sweep == ImportSweep.EARLIER_FILES ? -run : run;
    }
}
