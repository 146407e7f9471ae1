package io.isemdm.inventory.file;

import java.time.Duration;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.isemdm.store.StoreThread;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Fills the inventory before the service is ready, from the configured files or else with the sample. */
@ApplicationScoped
class InventoryAtStart {

    private static final Logger LOG = Logger.getLogger(InventoryAtStart.class);

    private final InventoryFiles files;
    private final SampleInventory sample;
    private final UploadedFile.Store uploads;
    private final RunningImports imports;
    private final Duration reloadEvery;
    private StoreThread watch;

    InventoryAtStart(InventoryFiles files, SampleInventory sample, UploadedFile.Store uploads,
            RunningImports imports,
            @ConfigProperty(name = "isemdm.inventory.reload-every") Duration reloadEvery) {
        this.files = files;
        this.sample = sample;
        this.uploads = uploads;
        this.imports = imports;
        this.reloadEvery = reloadEvery;
    }

    void atStart(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent event) {
        uploads.removeLeftOvers();
        if (!files.configured()) {
            sample.loadAtFirstStart();
            return;
        }
        imports.runAtStart(files::loadFirst);
        watch = new StoreThread("inventory-files");
        watch.repeat(reloadEvery, this::look);
    }

    /** A failure must not end the watch. */
    private void look() {
        try {
            files.loadWhenChanged();
        } catch (RuntimeException e) {
            LOG.error("The inventory files could not be looked at", e);
        }
    }

    void atEnd(@Observes ShutdownEvent event) {
        if (watch != null) {
            watch.stop();
        }
    }
}
