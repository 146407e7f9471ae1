package io.isemdm.inventory;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.StatelessSession;

/**
 * Writes devices together with the tables that lead to them (MAC addresses, labels), in batches: a few
 * statements for a list of devices, however long. Lists of about 1,000 are a good size.
 *
 * <p>Call it inside a transaction that holds the {@link InventoryLock}, after {@link IdentifierConflicts} found
 * nothing. Devices are plain values here: nothing is written until one of these methods is called, and nothing of them
 * is remembered afterwards.
 */
@ApplicationScoped
public class DeviceWriter {

    private final StatelessSession session;
    private final DeviceIds ids;
    private final DeviceChanges changes;

    DeviceWriter(StatelessSession session, DeviceIds ids, DeviceChanges changes) {
        this.session = session;
        this.ids = ids;
        this.changes = changes;
    }

    /** Adds new devices; each gets its {@link Device#id()}, in the order of the list. */
    public void insert(List<Device> devices) {
        if (devices.isEmpty()) {
            return;
        }
        ids.give(devices);
        changed(devices.stream().map(Device::id).toList());
        session.doWork(connection -> {
            DeviceTable.insert(connection, devices);
            DeviceTable.insertMacAddresses(connection, devices);
            DeviceTable.insertLabels(connection, devices);
        });
        devices.forEach(Device::settled);
    }

    /**
     * Writes devices that were read from the inventory and changed since; {@link Device#version()} grows by one.
     *
     * @throws org.hibernate.StaleStateException when one of them was changed or removed by somebody else
     */
    public void update(List<Device> devices) {
        if (devices.isEmpty()) {
            return;
        }
        changed(devices.stream().map(Device::id).toList());
        session.updateMultiple(devices);
        List<Device> moved = rewrite("DeviceMac", devices.stream().filter(Device::macAddressesChanged).toList());
        List<Device> labelled = rewrite("DeviceLabel", devices.stream().filter(Device::labelsChanged).toList());
        session.doWork(connection -> {
            DeviceTable.insertMacAddresses(connection, moved);
            DeviceTable.insertLabels(connection, labelled);
        });
        devices.forEach(Device::settled);
    }

    /** Removes a device and all that leads to it. */
    public void delete(Device device) {
        changed(List.of(device.id()));
        session.delete(device);
    }

    /**
     * Removes every device and all that leads to it.
     *
     * @return how many there were
     */
    public long deleteAll() {
        changes.noteAll();
        for (String table : List.of("DeviceMac", "DeviceLabel")) {
            session.createMutationQuery("delete from " + table).executeUpdate();
        }
        return session.createMutationQuery("delete from Device").executeUpdate();
    }

    /** Whoever writes devices by a statement of their own says so here, in the same transaction. */
    public void changed(List<Long> ids) {
        changes.note(ids);
    }

    /** The same, where the devices stay and keep the identifiers they have. */
    public void statesChanged(List<Long> ids) {
        changes.noteStates(ids);
    }

    private List<Device> rewrite(String table, List<Device> devices) {
        if (!devices.isEmpty()) {
            session.createMutationQuery("delete from " + table + " t where t.deviceId in (:ids)")
                    .setParameterList("ids", devices.stream().map(Device::id).toList()).executeUpdate();
        }
        return devices;
    }
}
