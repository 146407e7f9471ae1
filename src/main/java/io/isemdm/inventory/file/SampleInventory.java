package io.isemdm.inventory.file;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.isemdm.inventory.Inventory;

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
        if (!wanted) {
            return;
        }
        imports.run(List.of(file()), new ImportOptions(ImportMode.MERGE, false, ImportProgress.SILENT),
                ImportSweep.NOTHING, new DeviceImport.Condition() {
                    @Override
                    public boolean isMet() {
                        return loads.hash(InventoryLoads.SAMPLE) == null && inventory.count() == 0;
                    }

                    @Override
                    public void done() {
                        loads.remember(InventoryLoads.SAMPLE, "-");
                    }
                });
    }
}
