package io.isemdm.inventory;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.StatelessSession;

/** The devices people put in, one at a time; each change is durable when the call returns. */
@ApplicationScoped
public class Inventory {

    private final DeviceRepository devices;
    private final DeviceWriter writer;
    private final InventoryLock lock;
    private final StatelessSession session;

    Inventory(DeviceRepository devices, DeviceWriter writer, InventoryLock lock, StatelessSession session) {
        this.devices = devices;
        this.writer = writer;
        this.lock = lock;
        this.session = session;
    }

    /** @param guid in any case */
    public Optional<Device> get(String guid) {
        return devices.findByGuid(guid);
    }

    public long count() {
        return session.createSelectionQuery("select count(*) from Device", Long.class).getSingleResult();
    }

    /**
     * @throws InvalidDeviceException      when a value is none
     * @throws IdentifierConflictException when another device has an identifier already
     * @throws InventoryBusyException      when an import holds the inventory
     */
    @Transactional
    public Device create(DeviceDocument document) {
        Device device = new Device();
        DeviceRules.apply(document, device);
        lock.acquire();
        writer.insert(List.of(device));
        return device;
    }
}
