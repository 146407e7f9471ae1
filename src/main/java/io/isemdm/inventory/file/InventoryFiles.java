package io.isemdm.inventory.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.isemdm.inventory.InventoryBusyException;
import io.isemdm.store.CannotStartException;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * The inventory files of the configuration: loaded at the start, loaded again when they change.
 *
 * <p>Together they are one import. What stands in them is, from load to load, exactly what they say; a device that is
 * no longer in them goes; devices that were made over {@code /lab} stay, unless the mode is {@code replace}. Files that
 * did not change since they were loaded, in whichever process that was, are not loaded again: what was changed over
 * {@code /lab} stays changed.
 */
@ApplicationScoped
public class InventoryFiles {

    private static final Logger LOG = Logger.getLogger(InventoryFiles.class);
    private static final int LOGGED_ERRORS = 20;

    private final DeviceImport imports;
    private final InventoryLoads loads;
    private final WatchedFiles files;
    private final ImportSweep sweep;
    private final boolean configured;
    private String seen = "";
    private String handled = "";

    @Inject
    InventoryFiles(DeviceImport imports, InventoryLoads loads,
            @ConfigProperty(name = "isemdm.inventory.files") Optional<List<String>> paths,
            @ConfigProperty(name = "isemdm.inventory.files-mode") String mode) {
        this(imports, loads, paths.orElse(List.of()), mode);
    }

    InventoryFiles(DeviceImport imports, InventoryLoads loads, List<String> paths, String mode) {
        this.imports = imports;
        this.loads = loads;
        this.files = new WatchedFiles(paths);
        this.configured = !paths.isEmpty();
        this.sweep = ImportMode.of(mode).map(known -> known == ImportMode.REPLACE
                ? ImportSweep.EVERYTHING_ELSE : ImportSweep.EARLIER_FILES)
                .orElseThrow(() -> new CannotStartException("isemdm.inventory.files-mode is '" + mode
                        + "': it must be merge or replace"));
    }

    /** Whether there are any. */
    boolean configured() {
        return configured;
    }

    /**
     * The load at the start.
     *
     * @throws CannotStartException when the files cannot be loaded and never were
     */
    void loadFirst() {
        handled = files.appearance();
        seen = handled;
        String wrong;
        try {
            wrong = load();
        } catch (InventoryBusyException e) {
            handled = "";
            wrong = e.getMessage();
        }
        if (wrong == null) {
            return;
        }
        if (QuarkusTransaction.requiringNew().call(() -> loads.hash(InventoryLoads.FILES)) == null) {
            throw new CannotStartException("inventory file " + wrong);
        }
        LOG.errorf("The inventory stays as it was: %s", wrong);
    }

    /** Loads the files when they changed and then stayed the same since the call before. */
    void loadWhenChanged() {
        String now = files.appearance();
        boolean settled = now.equals(seen);
        seen = now;
        if (settled && !now.equals(handled)) {
            try {
                String wrong = load();
                handled = now;
                if (wrong != null) {
                    LOG.errorf("The inventory stays as it was: %s", wrong);
                }
            } catch (InventoryBusyException e) {
                LOG.debug("another import holds the inventory: the changed files are tried again");
            } catch (ImportStoppedException e) {
                LOG.debug("the changed files are for the next start");
            }
        }
    }

    /**
     * @return what is wrong, {@code null} when nothing is
     * @throws InventoryBusyException when the files are fine and must be tried again
     * @throws ImportStoppedException when the service ends meanwhile
     */
    private String load() {
        try {
            String hash = sweep.name() + ":" + files.hash().substring(0, 40);
            ImportReport report = imports.run(files.open(), ImportOptions.of(ImportMode.REPLACE), sweep,
                    new DeviceImport.Condition() {
                        @Override
                        public boolean isMet() {
                            return !hash.equals(loads.hash(InventoryLoads.FILES));
                        }

                        @Override
                        public void done() {
                            loads.remember(InventoryLoads.FILES, hash);
                        }
                    });
            return report == null || !report.failed() ? null : describe(report);
        } catch (NoSuchFileException e) {
            return e.getFile() + ": there is no such file";
        } catch (FileSystemException e) {
            return e.getFile() + ": cannot be read" + (e.getReason() == null ? "" : ": " + e.getReason());
        } catch (IOException e) {
            return "cannot be read: " + e.getMessage();
        } catch (InventoryBusyException | ImportStoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("loading inventory files", e);
            return "could not be loaded: " + e.getMessage();
        }
    }

    private static String describe(ImportReport report) {
        List<ImportError> errors = report.errors();
        errors.stream().skip(1).limit(LOGGED_ERRORS - 1).forEach(error -> LOG.errorf("%s", error));
        long more = errors.size() - 1 + report.errorsLeftOut();
        return errors.get(0) + (more == 0 ? "" : " (and " + more + " more)");
    }
}
