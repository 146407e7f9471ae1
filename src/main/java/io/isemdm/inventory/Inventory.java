package io.isemdm.inventory;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** The devices people put in, one at a time; each change is durable when the call returns. */
@ApplicationScoped
public class Inventory {

    private final DeviceRepository devices;
    private final InventoryLock lock;
    private final EntityManager entities;

    Inventory(DeviceRepository devices, InventoryLock lock, EntityManager entities) {
        this.devices = devices;
        this.lock = lock;
        this.entities = entities;
    }

    /** @param guid in any case */
    public Optional<Device> get(String guid) {
        return devices.findByGuid(guid);
    }

    public long count() {
        return devices.count();
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
        devices.persist(device);
        device.macAddresses().forEach(mac -> entities.persist(new DeviceMac(mac, device.id())));
        device.labels().forEach(label -> entities.persist(new DeviceLabel(label, device.id())));
        device.integrations().forEach(name -> entities.persist(new DeviceVisibility(name, device.id())));
        return device;
    }
}
