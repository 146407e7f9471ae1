package io.isemdm.inventory.file;

import java.util.Set;

import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceDocument;

/** What a device shall be after a merge: what the file gives from the file, all else as it is. */
final class DeviceOverlay {

    private final DeviceDocument old;
    private final DeviceDocument file;
    private final Set<DeviceField> given;

    private DeviceOverlay(DeviceDocument old, ImportRow row) {
        this.old = old;
        this.file = row.document();
        this.given = row.given();
    }

    static DeviceDocument of(ImportRow row, Device device) {
        return new DeviceOverlay(DeviceDocument.of(device), row).document(row, device);
    }

    private DeviceDocument document(ImportRow row, Device device) {
        boolean onlyNamed = row.record() != null && row.record().namedByMac()
                && device.macAddresses().containsAll(row.candidate().macAddresses());
        return new DeviceDocument(file.guid(),
                pick(DeviceField.HOST_NAME, file.hostName(), old.hostName()),
                onlyNamed ? old.macAddresses()
                        : pick(DeviceField.MAC_ADDRESSES, file.macAddresses(), old.macAddresses()),
                pick(DeviceField.UDID, file.udid(), old.udid()),
                pick(DeviceField.IMEI, file.imei(), old.imei()),
                pick(DeviceField.MEID, file.meid(), old.meid()),
                pick(DeviceField.SERIAL_NUMBER, file.serialNumber(), old.serialNumber()),
                pick(DeviceField.USERNAME, file.username(), old.username()),
                pick(DeviceField.MANUFACTURER, file.manufacturer(), old.manufacturer()),
                pick(DeviceField.MODEL, file.model(), old.model()),
                pick(DeviceField.OS_VERSION, file.osVersion(), old.osVersion()),
                pick(DeviceField.PHONE_NUMBER, file.phoneNumber(), old.phoneNumber()),
                pick(DeviceField.REGISTER_STATUS, file.registerStatus(), old.registerStatus()),
                compliance(),
                pick(DeviceField.DISK_ENCRYPTION_ON, file.diskEncryptionOn(), old.diskEncryptionOn()),
                pick(DeviceField.PIN_LOCK_ON, file.pinLockOn(), old.pinLockOn()),
                pick(DeviceField.JAIL_BROKEN, file.jailBroken(), old.jailBroken()),
                pick(DeviceField.LAST_CHECKIN, file.lastCheckinTimeStamp(), old.lastCheckinTimeStamp()),
                pick(DeviceField.INTEGRATIONS, file.integrations(), old.integrations()),
                pick(DeviceField.LABELS, file.labels(), old.labels()));
    }

    private DeviceDocument.Compliance compliance() {
        DeviceDocument.Compliance said = file.compliance() == null
                ? new DeviceDocument.Compliance(null, null, null) : file.compliance();
        return new DeviceDocument.Compliance(
                pick(DeviceField.COMPLIANCE_STATUS, said.status(), old.compliance().status()),
                pick(DeviceField.FAILURE_REASON, said.failureReason(), old.compliance().failureReason()),
                pick(DeviceField.REMEDIATION, said.remediation(), old.compliance().remediation()));
    }

    private <T> T pick(DeviceField field, T fromFile, T asItIs) {
        return given.contains(field) ? fromFile : asItIs;
    }
}
