package io.isemdm.inventory.file;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.isemdm.inventory.Inventory;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** A dozen devices for whoever has none yet, loaded once into a store that is empty. */
@ApplicationScoped
class SampleInventory {

    static final String RESOURCE = "inventory/sample.yaml";

    private final DeviceImport imports;
    private final InventoryLoads loads;
    private final Inventory inventory;
    private final boolean wanted;

    SampleInventory(DeviceImport imports, InventoryLoads loads, Inventory inventory,
            @ConfigProperty(name = "isemdm.inventory.sample") boolean wanted) {
        this.imports = imports;
        this.loads = loads;
        this.inventory = inventory;
        this.wanted = wanted;
    }

    static DeviceFile file() {
        return new DeviceFile("sample.yaml", InventoryFormat.YAML,
                () -> Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE));
    }

    void loadAtFirstStart() {
        // What imports is made when it is first used, and takes its time: later starts do without.
        if (!wanted || QuarkusTransaction.requiringNew().call(this::isLoaded)) {
            return;
        }
        imports.run(List.of(file()), new ImportOptions(ImportMode.MERGE, false, ImportProgress.SILENT),
                ImportSweep.NOTHING, new DeviceImport.Condition() {
                    @Override
                    public boolean isMet() {
                        return !isLoaded() && inventory.count() == 0;
                    }

                    @Override
                    public void done() {
                        loads.remember(InventoryLoads.SAMPLE, "-");
                    }
                });
    }

    private boolean isLoaded() {
        return loads.hash(InventoryLoads.SAMPLE) != null;
    }
}
