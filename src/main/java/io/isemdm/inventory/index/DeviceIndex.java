package io.isemdm.inventory.index;

import java.util.List;

import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.DevicePage;
import io.isemdm.inventory.HeldDevice;

/**
 * The devices in memory. Any number of threads look devices up, without waiting, while one changes them. Each device is
 * seen as it was before a change or as it is after it, and is found by every identifier it has both before and after.
 */
final class DeviceIndex {

    private final KeyHash hash;
    private final KeyTable keys = new KeyTable();
    private final DeviceRecords records = new DeviceRecords();
    private final SharedTexts texts = new SharedTexts();

    DeviceIndex(KeyHash hash) {
        this.hash = hash;
    }

    /** Adds the device, or makes it what it is now. */
    void put(HeldDevice device) {
        replace(device.id(), DeviceRecord.of(device, texts), DeviceKeys.of(device, hash));
    }

    /** Removes the device of that id, if there is one. */
    void remove(long id) {
        replace(id, null, DeviceKeys.none());
    }

    /** The order makes the change one: new ways lead to the old device and are not taken, old ways lead to the new one. */
    private void replace(long id, byte[] record, long[] keysNow) {
        byte[] before = records.get(id);
        long[] keysBefore = before == null ? DeviceKeys.none()
                : DeviceKeys.of(DeviceRecord.read(id, before, texts), hash);
        for (long key : keysNow) {
            if (!DeviceKeys.contain(keysBefore, keysBefore.length, key)) {
                keys.add(key, id);
            }
        }
        records.set(id, record);
        for (long key : keysBefore) {
            if (!DeviceKeys.contain(keysNow, keysNow.length, key)) {
                keys.remove(key, id);
            }
        }
    }

    /** How many devices there are; for the thread that changes them. */
    long count() {
        return records.count();
    }

    /** Bytes of memory; for the thread that changes them. */
    long bytes() {
        return keys.bytes() + records.bytes() + texts.bytes();
    }

    /**
     * What {@link io.isemdm.inventory.DeviceLookup#find} says.
     *
     * @return {@code null} when the index cannot say
     */
    DevicePage<HeldDevice> find(String integration, DeviceCriterion criterion, long after, int limit) {
        return switch (criterion.kind()) {
            case USERNAME -> null;
            case COMPLIANCE, EVERYTHING ->
                new PageWalk(records, texts, integration, criterion).page(after, limit);
            default -> after > 0 ? DevicePage.empty() : one(integration, criterion);
        };
    }

    private DevicePage<HeldDevice> one(String integration, DeviceCriterion criterion) {
        KeyTable.Holders holders = keys.holders(hash.of(criterion.kind(), criterion.value()));
        HeldDevice best = null;
        for (long id = holders.next(); id != 0; id = holders.next()) {
            byte[] record = records.get(id);
            if (record != null && DeviceRecord.isVisible(record, integration, texts)) {
                HeldDevice device = DeviceRecord.read(id, record, texts);
                best = DeviceKeys.matches(device, criterion) && (best == null || comesBefore(device, best))
                        ? device : best;
            }
        }
        if (holders.areTooMany()) {
            return null;
        }
        return best == null ? DevicePage.empty() : new DevicePage<>(List.of(best), 0);
    }

    /** The one that checked in last; those that never did come after all others, in the order of their ids. */
    private static boolean comesBefore(HeldDevice device, HeldDevice other) {
        if (device.lastCheckin() == null || other.lastCheckin() == null) {
            return device.lastCheckin() == null && other.lastCheckin() == null ? device.id() < other.id()
                    : device.lastCheckin() != null;
        }
        int later = Long.compare(device.lastCheckin(), other.lastCheckin());
        return later > 0 || later == 0 && device.id() < other.id();
    }
}
