package io.isemdm.inventory.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

import io.isemdm.inventory.Device;
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
        GUID(Device::guid, Device::guid, false), HOST_NAME(Device::hostName, Device::hostName, false),
        USERNAME(Device::username, Device::username, false), UDID(Device::udid, Device::udid, false),
        IMEI(Device::imei, Device::imei, false), MEID(Device::meid, Device::meid, false),
        SERIAL_NUMBER(Device::serialNumber, Device::serialNumber, false),
        PHONE_NUMBER(Device::phoneNumber, Device::phoneNumber, false),
        MANUFACTURER(Device::manufacturer, Device::manufacturer, true), MODEL(Device::model, Device::model, true),
        OS_VERSION(Device::osVersion, Device::osVersion, true),
        FAILURE_REASON(Device::failureReason, Device::failureReason, true),
        REMEDIATION(Device::remediation, Device::remediation, true);

        private static final Text[] ALL = values();

        private final Function<Device, String> get;
        private final BiConsumer<Device, String> set;
        private final boolean isShared;

        Text(Function<Device, String> get, BiConsumer<Device, String> set, boolean isShared) {
            this.get = get;
            this.set = set;
            this.isShared = isShared;
        }
    }

    private DeviceRecord() {
    }

    static byte[] of(Device device, SharedTexts shared) {
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

    /** The device, as the store gives it. */
    static Device read(long id, byte[] bytes, SharedTexts shared) {
        RecordReader record = new RecordReader(shared, bytes);
        int flags = record.octet();
        List<String> integrations = readList(Flag.LIMITED.in(flags), record);
        List<String> labels = readList(Flag.LABELLED.in(flags), record);
        int version = (int) record.number();
        return Device.held(id, version, device -> {
            device.integrations(integrations);
            device.labels(labels);
            device.importRun(record.signed());
            device.lastCheckin(Flag.CHECKED_IN.in(flags) ? record.signed() : null);
            device.macAddresses(macAddresses(record));
            device.enrolled(Flag.ENROLLED.in(flags));
            device.compliant(Flag.COMPLIANT.in(flags));
            device.diskEncryptionOn(Flag.DISK_ENCRYPTION_ON.in(flags));
            device.pinLockOn(Flag.PIN_LOCK_ON.in(flags));
            device.jailBroken(Flag.JAIL_BROKEN.in(flags));
            int present = (int) record.number();
            for (Text text : Text.ALL) {
                if ((present >> text.ordinal() & 1) != 0) {
                    text.set.accept(device, record.text());
                }
            }
        });
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
