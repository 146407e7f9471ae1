package io.isemdm.inventory.index;

import java.util.List;
import java.util.function.Function;

import io.isemdm.inventory.HeldDevice;
import io.isemdm.inventory.MacAddress;

/**
 * The form in which the index holds a device: one array of bytes. In this order: a byte of {@link Flag flags}; the
 * integrations that see it, where not all do; its labels, where it has any; version, import and check-in; the MAC
 * addresses; a number that says which texts there are, a bit for each; those texts.
 */
final class DeviceRecord {

    private enum Flag {
        ENROLLED, COMPLIANT, DISK_ENCRYPTION_ON, PIN_LOCK_ON, JAIL_BROKEN, CHECKED_IN, LIMITED, LABELLED;

        private int of(boolean set) {
            return set ? 1 << ordinal() : 0;
        }

        private boolean in(int flags) {
            return (flags >> ordinal() & 1) != 0;
        }
    }

    /** The order is that of the bits. */
    private enum Text {
        GUID(HeldDevice::guid, false), HOST_NAME(HeldDevice::hostName, false),
        USERNAME(HeldDevice::username, false), UDID(HeldDevice::udid, false), IMEI(HeldDevice::imei, false),
        MEID(HeldDevice::meid, false), SERIAL_NUMBER(HeldDevice::serialNumber, false),
        PHONE_NUMBER(HeldDevice::phoneNumber, false), MANUFACTURER(HeldDevice::manufacturer, true),
        MODEL(HeldDevice::model, true), OS_VERSION(HeldDevice::osVersion, true),
        FAILURE_REASON(HeldDevice::failureReason, true), REMEDIATION(HeldDevice::remediation, true);

        private static final Text[] ALL = values();

        private final Function<HeldDevice, String> get;
        private final boolean isShared;

        Text(Function<HeldDevice, String> get, boolean isShared) {
            this.get = get;
            this.isShared = isShared;
        }

        /** @param present which texts come; the record stands at this one if it is there */
        private String read(int present, RecordReader record) {
            return (present >> ordinal() & 1) == 0 ? null : record.text();
        }
    }

    private DeviceRecord() {
    }

    static byte[] of(HeldDevice device, SharedTexts shared) {
        RecordWriter record = new RecordWriter(shared);
        record.octet(Flag.ENROLLED.of(device.enrolled()) | Flag.COMPLIANT.of(device.compliant())
                | Flag.DISK_ENCRYPTION_ON.of(device.diskEncryptionOn()) | Flag.PIN_LOCK_ON.of(device.pinLockOn())
                | Flag.JAIL_BROKEN.of(device.jailBroken()) | Flag.CHECKED_IN.of(device.lastCheckin() != null)
                | Flag.LIMITED.of(!device.integrations().isEmpty()) | Flag.LABELLED.of(!device.labels().isEmpty()));
        writeList(device.integrations(), record);
        writeList(device.labels(), record);
        record.number(device.version());
        record.signed(device.importRun());
        if (device.lastCheckin() != null) {
            record.signed(device.lastCheckin());
        }
        record.number(device.macAddresses().size());
        device.macAddresses().forEach(record::macAddress);
        int present = 0;
        for (Text text : Text.ALL) {
            present |= text.get.apply(device) == null ? 0 : 1 << text.ordinal();
        }
        record.number(present);
        for (Text text : Text.ALL) {
            String value = text.get.apply(device);
            if (value != null && text.isShared) {
                record.sharedText(value);
            } else if (value != null) {
                record.ownText(value);
            }
        }
        return record.record();
    }

    /** The device, as the store gave it. */
    static HeldDevice read(long id, byte[] bytes, SharedTexts shared) {
        RecordReader record = new RecordReader(shared, bytes);
        int flags = record.octet();
        List<String> integrations = readList(Flag.LIMITED.in(flags), record);
        List<String> labels = readList(Flag.LABELLED.in(flags), record);
        int version = (int) record.number();
        long importRun = record.signed();
        Long lastCheckin = Flag.CHECKED_IN.in(flags) ? record.signed() : null;
        List<MacAddress> macAddresses = macAddresses(record);
        int texts = (int) record.number();
        // in the order in which they lie there
        return new DeviceCopy(id, version, Text.GUID.read(texts, record), Text.HOST_NAME.read(texts, record),
                Text.USERNAME.read(texts, record), Text.UDID.read(texts, record), Text.IMEI.read(texts, record),
                Text.MEID.read(texts, record), Text.SERIAL_NUMBER.read(texts, record),
                Text.PHONE_NUMBER.read(texts, record), Text.MANUFACTURER.read(texts, record),
                Text.MODEL.read(texts, record), Text.OS_VERSION.read(texts, record),
                Text.FAILURE_REASON.read(texts, record), Text.REMEDIATION.read(texts, record),
                Flag.ENROLLED.in(flags), Flag.COMPLIANT.in(flags), Flag.DISK_ENCRYPTION_ON.in(flags),
                Flag.PIN_LOCK_ON.in(flags), Flag.JAIL_BROKEN.in(flags), lastCheckin, macAddresses, labels,
                integrations, importRun);
    }

    static boolean isCompliant(byte[] bytes) {
        return Flag.COMPLIANT.in(bytes[0]);
    }

    /** Whether the integration sees the device. */
    static boolean isVisible(byte[] bytes, String integration, SharedTexts shared) {
        if (!Flag.LIMITED.in(bytes[0])) {
            return true;
        }
        RecordReader record = new RecordReader(shared, bytes);
        record.octet();
        return readList(true, record).contains(integration);
    }

    private static void writeList(List<String> texts, RecordWriter record) {
        if (!texts.isEmpty()) {
            record.number(texts.size());
            texts.forEach(record::sharedText);
        }
    }

    private static List<String> readList(boolean any, RecordReader record) {
        if (!any) {
            return List.of();
        }
        String[] texts = new String[(int) record.number()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = record.text();
        }
        return List.of(texts);
    }

    private static List<MacAddress> macAddresses(RecordReader record) {
        MacAddress[] macs = new MacAddress[(int) record.number()];
        for (int i = 0; i < macs.length; i++) {
            macs[i] = record.macAddress();
        }
        return List.of(macs);
    }
}
