package io.isemdm.inventory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.StatelessSession;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;

/**
 * The devices people put in, one at a time; each change is durable when the call returns.
 *
 * <p>A change takes {@code allowSharedMacAddresses}: whether the device may have a MAC address that another device has
 * too, as behind a dock. Such an address leads to the device that checked in last.
 */
@ApplicationScoped
public class Inventory {

    /** For a change that does not care what the device was before. */
    public static final Predicate<Device> WHATEVER_IT_IS = device -> true;

    private final DeviceRepository devices;
    private final DeviceWriter writer;
    private final IdentifierConflicts conflicts;
    private final InventoryLock lock;
    private final StatelessSession session;
    private final boolean allowSharedMacAddresses;

    Inventory(DeviceRepository devices, DeviceWriter writer, IdentifierConflicts conflicts, InventoryLock lock,
            StatelessSession session,
            @ConfigProperty(name = "isemdm.inventory.allow-shared-mac-addresses")
            boolean allowSharedMacAddresses) {
        this.devices = devices;
        this.writer = writer;
        this.conflicts = conflicts;
        this.lock = lock;
        this.session = session;
        this.allowSharedMacAddresses = allowSharedMacAddresses;
    }

    /** Whether devices may share a MAC address where nobody says otherwise. */
    public boolean allowsSharedMacAddresses() {
        return allowSharedMacAddresses;
    }

    /** How many devices there are, and of what kind. */
    public InventoryCounts counts() {
        return session.createSelectionQuery("select count(*), count(case when d.enrolled then 1 end),"
                + " count(case when d.compliant then 1 end) from Device d", Object[].class)
                .getResultStream().map(row -> new InventoryCounts((Long) row[0], (Long) row[1], (Long) row[2]))
                .findFirst().orElseThrow();
    }

    /** @param guid in any case */
    public Optional<Device> get(String guid) {
        return devices.findByGuid(guid);
    }

    /** How many devices there are. */
    public long count() {
        return session.createSelectionQuery("select count(*) from Device", Long.class).getSingleResult();
    }

    /** {@link #create(DeviceDocument, boolean)} with shared MAC addresses where the configuration allows them. */
    @Transactional
    public Device create(DeviceDocument document) {
        return create(document, allowSharedMacAddresses);
    }

    /**
     * Adds a device. Without a GUID it gets the one that belongs to its identifiers ({@link DeviceRules}), or a random
     * one where another device has that.
     *
     * @throws InvalidDeviceException      when a value is none
     * @throws IdentifierConflictException when another device has an identifier already
     * @throws InventoryBusyException      when an import holds the inventory
     */
    @Transactional
    public Device create(DeviceDocument document, boolean allowSharedMacAddresses) {
        Device device = new Device();
        DeviceRules.apply(document, device);
        lock.acquire();
        boolean guidWasGiven = document.guid() != null && !document.guid().isBlank();
        for (IdentifierConflict conflict : conflicts.check(List.of(device), allowSharedMacAddresses)) {
            if (guidWasGiven || !conflict.field().equals("guid")) {
                throw new IdentifierConflictException(conflict);
            }
            device.guid(UUID.randomUUID().toString());
        }
        writer.insert(List.of(device));
        return device;
    }

    /**
     * Makes a device say what the changed document says. Its GUID does not change.
     *
     * @param guid     in any case
     * @param expected what the device must be for the change to happen
     * @param change   from the document that says all about the device to the one it shall be
     * @return the changed device, or empty when there is none of that GUID
     * @throws DeviceChangedException      when the device is not as expected
     * @throws InvalidDeviceException      when a value is none
     * @throws IdentifierConflictException when another device has an identifier already
     * @throws InventoryBusyException      when an import holds the inventory
     */
    @Transactional
    public Optional<Device> change(String guid, Predicate<Device> expected, UnaryOperator<DeviceDocument> change,
            boolean allowSharedMacAddresses) {
        lock.acquire();
        Optional<Device> found = expected(guid, expected);
        found.ifPresent(device -> {
            DeviceDocument document = change.apply(DeviceDocument.of(device));
            String wanted = document.guid();
            if (wanted != null && !wanted.isBlank() && !Device.key(wanted.strip()).equals(Device.key(device.guid()))) {
                throw new InvalidDeviceException(List.of(
                        new FieldError("guid", wanted, "the GUID of a device does not change: leave it out")));
            }
            DeviceRules.apply(document, device);
            for (IdentifierConflict conflict : conflicts.check(List.of(device), allowSharedMacAddresses)) {
                throw new IdentifierConflictException(conflict);
            }
            writer.update(List.of(device));
        });
        return found;
    }

    /**
     * Removes a device.
     *
     * @param guid     in any case
     * @param expected what the device must be for that to happen
     * @return whether there was one
     * @throws DeviceChangedException when the device is not as expected
     * @throws InventoryBusyException when an import holds the inventory
     */
    @Transactional
    public boolean delete(String guid, Predicate<Device> expected) {
        lock.acquire();
        Optional<Device> found = expected(guid, expected);
        found.ifPresent(writer::delete);
        return found.isPresent();
    }

    /**
     * Removes every device.
     *
     * @return how many there were
     * @throws InventoryBusyException when an import holds the inventory
     */
    @Transactional
    @TransactionConfiguration(timeout = 3600)
    public long deleteAll() {
        lock.acquire();
        return writer.deleteAll();
    }

    private Optional<Device> expected(String guid, Predicate<Device> expected) {
        Optional<Device> device = devices.findByGuid(guid);
        if (device.isPresent() && !expected.test(device.get())) {
            throw new DeviceChangedException(device.get().guid());
        }
        return device;
    }
}
