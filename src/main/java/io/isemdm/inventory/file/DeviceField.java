package io.isemdm.inventory.file;

import java.util.HashMap;
import java.util.Map;

/** The fields of a device in a file, by the protocol's names. */
enum DeviceField {

    GUID("guid", Kind.TEXT),
    HOST_NAME("host_name", Kind.TEXT),
    MAC_ADDRESSES("macaddresses", Kind.LIST),
    UDID("udid", Kind.TEXT),
    IMEI("imei", Kind.TEXT),
    MEID("meid", Kind.TEXT),
    SERIAL_NUMBER("serial_number", Kind.TEXT),
    USERNAME("username", Kind.TEXT),
    MANUFACTURER("manufacturer", Kind.TEXT),
    MODEL("model", Kind.TEXT),
    OS_VERSION("os_version", Kind.TEXT),
    PHONE_NUMBER("phone_number", Kind.TEXT),
    REGISTER_STATUS("register_status", Kind.BOOLEAN),
    COMPLIANCE_STATUS("compliance.status", Kind.BOOLEAN),
    FAILURE_REASON("compliance.failure_reason", Kind.TEXT),
    REMEDIATION("compliance.remediation", Kind.TEXT),
    DISK_ENCRYPTION_ON("disk_encryption_on", Kind.BOOLEAN),
    PIN_LOCK_ON("pin_lock_on", Kind.BOOLEAN),
    JAIL_BROKEN("jail_broken", Kind.BOOLEAN),
    LAST_CHECKIN("lastCheckinTimeStamp", Kind.TEXT),
    INTEGRATIONS("integrations", Kind.LIST),
    LABELS("labels", Kind.LIST);

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

    DeviceField(String fieldName, Kind kind) {
        this.fieldName = fieldName;
        this.kind = kind;
    }

    /** The protocol's name, {@code compliance.status} for the status inside {@code compliance}. */
    String fieldName() {
        return fieldName;
    }

    Kind kind() {
        return kind;
    }

    /** @return {@code null} when there is no such field */
    static DeviceField ofName(String name) {
        return BY_NAME.get(name);
    }
}
