package io.isemdm.ise;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.isemdm.inventory.DeviceDocument;
import io.isemdm.inventory.DeviceDocument.Compliance;
import io.isemdm.inventory.TestDevices;

/** Devices that no other test has, as ISE is to see them. */
final class IseDevices {

    private IseDevices() {
    }

    static String guid() {
        return UUID.randomUUID().toString();
    }

    /** A MEID of 14 hex digits that begins with A, so it is no 10 decimal ones. */
    static String meid() {
        return "A" + TestDevices.mac() + "0";
    }

    /** With every attribute. */
    static DeviceDocument full(String guid, List<String> macs, Compliance compliance) {
        String id = UUID.randomUUID().toString();
        return new DeviceDocument(guid, "host-" + id, macs, "udid-" + id, "35" + macs.get(0), meid(), "serial-" + id,
                "user-" + id, "Apple", "MacBookPro18,3", "14.4", "+43 1 234", true, compliance, false, true, false,
                1621571561000L, null, null);
    }

    static DeviceDocument nonCompliant(String guid, String mac) {
        return minimal(guid, List.of(mac), new Compliance(false, "FileVault is off", "Turn on FileVault"));
    }

    static DeviceDocument minimal(String guid, List<String> macs, Compliance compliance) {
        return new DeviceDocument(guid, null, new ArrayList<>(macs), null, null, null, null, null, null, null, null,
                null, null, compliance, null, null, null, null, null, null);
    }
}
