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
 * none. The devices are read while they are written and are never all in memory.
 */
@ApplicationScoped
public class DeviceImport {

    private static final Logger LOG = Logger.getLogger(DeviceImport.class);

    private final InventoryLock lock;
    private final DeviceSchema schema;
    private final ImportRun.Tools tools;
    private final int timeoutSeconds;

    DeviceImport(InventoryLock lock, DeviceSchema schema, StatelessSession session, DeviceMatcher matcher,
            DeviceWriter writer, IdentifierConflicts conflicts,
            @ConfigProperty(name = "isemdm.inventory.allow-shared-mac-addresses") boolean sharedMacs,
            @ConfigProperty(name = "isemdm.inventory.import-timeout") Duration timeout) {
        this.lock = lock;
        this.schema = schema;
        this.tools = new ImportRun.Tools(session, matcher, writer, conflicts, sharedMacs);
        this.timeoutSeconds = (int) timeout.toSeconds();
    }

    /**
     * Imports files, together and in their order.
     *
     * @throws io.isemdm.inventory.InventoryBusyException when another change holds the inventory for too long
     */
    public ImportReport run(List<DeviceFile> files, ImportOptions options) {
        return run(files, options, options.mode() == ImportMode.REPLACE
                ? ImportSweep.EVERYTHING_ELSE : ImportSweep.NOTHING);
    }

    /**
     * Imports devices that come from no file; an error names the position of its device as its line.
     *
     * @param devices what is {@code null} in a device counts as not given
     * @throws io.isemdm.inventory.InventoryBusyException when another change holds the inventory for too long
     */
    public ImportReport run(Iterator<DeviceDocument> devices, ImportOptions options) {
        ImportErrors errors = new ImportErrors();
        return inTransaction(options, options.mode() == ImportMode.REPLACE
                ? ImportSweep.EVERYTHING_ELSE : ImportSweep.NOTHING, errors, new DocumentRows(devices, errors));
    }

    ImportReport run(List<DeviceFile> files, ImportOptions options, ImportSweep sweep) {
        ImportErrors errors = new ImportErrors();
        try (FileRows rows = new FileRows(files, schema, errors)) {
            return inTransaction(options, sweep, errors, rows);
        }
    }

    private ImportReport inTransaction(ImportOptions options, ImportSweep sweep, ImportErrors errors,
            ImportRows rows) {
        try {
            ImportReport report = QuarkusTransaction.requiringNew().timeout(timeoutSeconds).call(() -> {
                lock.acquire();
                ImportReport result = new ImportRun(tools, options, sweep, nextRun(sweep), rows, errors).execute();
                if (result.failed() || options.dryRun()) {
                    QuarkusTransaction.setRollbackOnly();
                }
                return result;
            });
            LOG.infof("Import (%s%s): %s", report.mode(), report.dryRun() ? ", dry run" : "",
                    report.failed() ? "nothing changed, " + (report.errors().size() + report.errorsLeftOut())
                            + " errors" : report.summary());
            return report;
        } finally {
            options.progress().end();
        }
    }

    private long nextRun(ImportSweep sweep) {
        tools.session().createNativeMutationQuery("update inventory_lock set import_run = import_run + 1 where id = 1")
                .executeUpdate();
        long run = tools.session().createNativeQuery("select import_run from inventory_lock where id = 1", Long.class)
                .getSingleResult();
        return sweep == ImportSweep.EARLIER_FILES ? -run : run;
    }
}
