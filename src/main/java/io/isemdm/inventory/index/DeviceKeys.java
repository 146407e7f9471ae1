package io.isemdm.inventory.index;

import java.util.Arrays;

import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.DeviceCriterion.Kind;
import io.isemdm.inventory.HeldDevice;
import io.isemdm.inventory.MacAddress;

/** By which identifiers a device is looked up. */
final class DeviceKeys {

    private static final long[] NONE = {};

    private DeviceKeys() {
    }

    /** The hash of each identifier of the device; none is in it twice. */
    static long[] of(HeldDevice device, KeyHash hash) {
        long[] keys = new long[5 + device.macAddresses().size()];
        int count = 0;
        for (MacAddress mac : device.macAddresses()) {
            count = add(keys, count, hash, Kind.MAC_ADDRESS, mac.hex());
        }
        count = add(keys, count, hash, Kind.GUID, Device.key(device.guid()));
        count = add(keys, count, hash, Kind.HOST_NAME, Device.key(device.hostName()));
        count = add(keys, count, hash, Kind.UDID, Device.key(device.udid()));
        count = add(keys, count, hash, Kind.IMEI, device.imei());
        count = add(keys, count, hash, Kind.MEID, device.meid());
        return Arrays.copyOf(keys, count);
    }

    static long[] none() {
        return NONE;
    }

    static boolean contain(long[] keys, int count, long key) {
        for (int i = 0; i < count; i++) {
            if (KeyTable.areOne(keys[i], key)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the device has the identifier. */
    static boolean matches(HeldDevice device, DeviceCriterion criterion) {
        String value = criterion.value();
        return switch (criterion.kind()) {
            case MAC_ADDRESS -> hasMac(device, value);
            case GUID -> value.equals(Device.key(device.guid()));
            case HOST_NAME -> value.equals(Device.key(device.hostName()));
            case UDID -> value.equals(Device.key(device.udid()));
            case IMEI -> value.equals(device.imei());
            case MEID -> value.equals(device.meid());
            case USERNAME, COMPLIANCE, EVERYTHING -> throw new IllegalArgumentException(criterion.kind() + " names many");
        };
    }

    private static boolean hasMac(HeldDevice device, String hex) {
        for (MacAddress mac : device.macAddresses()) {
            if (mac.hex().equals(hex)) {
                return true;
            }
        }
        return false;
    }

    private static int add(long[] keys, int count, KeyHash hash, Kind kind, String value) {
        if (value == null) {
            return count;
        }
        long key = hash.of(kind, value);
        if (contain(keys, count, key)) {
            return count;
        }
        keys[count] = key;
        return count + 1;
    }
}
