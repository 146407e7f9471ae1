package io.isemdm.inventory.file;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import io.isemdm.inventory.DeviceDocument;

/** The fields of a device in a file, by the protocol's names. */
enum DeviceField {

    GUID("guid", Kind.TEXT, DeviceDocument::guid),
    HOST_NAME("host_name", Kind.TEXT, DeviceDocument::hostName),
    MAC_ADDRESSES("macaddresses", Kind.LIST, DeviceDocument::macAddresses),
    UDID("udid", Kind.TEXT, DeviceDocument::udid),
    IMEI("imei", Kind.TEXT, DeviceDocument::imei),
    MEID("meid", Kind.TEXT, DeviceDocument::meid),
    SERIAL_NUMBER("serial_number", Kind.TEXT, DeviceDocument::serialNumber),
    USERNAME("username", Kind.TEXT, DeviceDocument::username),
    MANUFACTURER("manufacturer", Kind.TEXT, DeviceDocument::manufacturer),
    MODEL("model", Kind.TEXT, DeviceDocument::model),
    OS_VERSION("os_version", Kind.TEXT, DeviceDocument::osVersion),
    PHONE_NUMBER("phone_number", Kind.TEXT, DeviceDocument::phoneNumber),
    REGISTER_STATUS("register_status", Kind.BOOLEAN, DeviceDocument::registerStatus),
    COMPLIANCE_STATUS("compliance.status", Kind.BOOLEAN, compliance(DeviceDocument.Compliance::status)),
    FAILURE_REASON("compliance.failure_reason", Kind.TEXT, compliance(DeviceDocument.Compliance::failureReason)),
    REMEDIATION("compliance.remediation", Kind.TEXT, compliance(DeviceDocument.Compliance::remediation)),
    DISK_ENCRYPTION_ON("disk_encryption_on", Kind.BOOLEAN, DeviceDocument::diskEncryptionOn),
    PIN_LOCK_ON("pin_lock_on", Kind.BOOLEAN, DeviceDocument::pinLockOn),
    JAIL_BROKEN("jail_broken", Kind.BOOLEAN, DeviceDocument::jailBroken),
    LAST_CHECKIN("lastCheckinTimeStamp", Kind.TEXT, DeviceDocument::lastCheckinTimeStamp),
    INTEGRATIONS("integrations", Kind.LIST, DeviceDocument::integrations),
    LABELS("labels", Kind.LIST, DeviceDocument::labels);

    /** What the value of a field is. */
    enum Kind {
        /** Kept as it was written, whatever it looks like. */
        TEXT,
        BOOLEAN,
        /** Several texts, or one text with commas between them. */
        LIST
    }

    /** The group of the fields whose names begin with {@code compliance.}. */
    static final String COMPLIANCE = "compliance";

    private static final Map<String, DeviceField> BY_NAME = new HashMap<>();

    static {
        for (DeviceField field : values()) {
            BY_NAME.put(field.fieldName, field);
        }
        // What the protocol itself calls a device's only MAC address.
        BY_NAME.put("macaddress", MAC_ADDRESSES);
    }

    private final String fieldName;
    private final Kind kind;
    private final Function<DeviceDocument, Object> value;

    DeviceField(String fieldName, Kind kind, Function<DeviceDocument, Object> value) {
        this.fieldName = fieldName;
        this.kind = kind;
        this.value = value;
    }

    private static Function<DeviceDocument, Object> compliance(Function<DeviceDocument.Compliance, Object> value) {
        return document -> document.compliance() == null ? null : value.apply(document.compliance());
    }

    /** The protocol's name, {@code compliance.status} for the status inside {@code compliance}. */
    String fieldName() {
        return fieldName;
    }

    Kind kind() {
        return kind;
    }

    /** What a document says: a text, a list of texts, a truth value, a number, or {@code null} for nothing. */
    Object value(DeviceDocument document) {
        return value.apply(document);
    }

    /** @return {@code null} when there is no such field */
    static DeviceField ofName(String name) {
        return BY_NAME.get(name);
    }
}
