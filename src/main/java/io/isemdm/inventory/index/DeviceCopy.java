package io.isemdm.inventory.index;

import java.util.List;

import io.isemdm.inventory.HeldDevice;
import io.isemdm.inventory.MacAddress;

/** A device as the store had it. No entity: Hibernate would take note of each value that is set. */
record DeviceCopy(Long id, int version, String guid, String hostName, String username, String udid, String imei,
        String meid, String serialNumber, String phoneNumber, String manufacturer, String model, String osVersion,
        String failureReason, String remediation, boolean enrolled, boolean compliant, boolean diskEncryptionOn,
        boolean pinLockOn, boolean jailBroken, Long lastCheckin, List<MacAddress> macAddresses, List<String> labels,
        List<String> integrations, long importRun) implements HeldDevice {
}
