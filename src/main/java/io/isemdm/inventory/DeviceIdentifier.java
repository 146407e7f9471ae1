package io.isemdm.inventory;

import java.util.List;

/** What identifies a device, and where the inventory keeps it. */
public enum DeviceIdentifier {

    GUID("guid", "guid_key"),
    MAC_ADDRESS("macaddresses", null),
    UDID("udid", "udid_key"),
    IMEI("imei", "imei"),
    MEID("meid", "meid"),
    SERIAL_NUMBER("serial_number", "serial_number");

    private final String field;
    private final String column;

    DeviceIdentifier(String field, String column) {
        this.field = field;
        this.column = column;
    }

    /** The protocol's name, for example {@code macaddresses}. */
    public String field() {
        return field;
    }

    /** What the device has of it, as it is compared; only of MAC addresses there may be several. */
    public List<String> values(Device device) {
        return switch (this) {
            case GUID -> one(Device.key(device.guid()));
            case MAC_ADDRESS -> device.macAddresses().stream().map(MacAddress::hex).toList();
            case UDID -> one(Device.key(device.udid()));
            case IMEI -> one(device.imei());
            case MEID -> one(device.meid());
            case SERIAL_NUMBER -> one(device.serialNumber());
        };
    }

    private static List<String> one(String value) {
        return value == null ? List.of() : List.of(value);
    }

    /**
     * What follows {@code from}: {@code k.v} is each value of the parameter {@link #field()}, an array of texts, that
     * some device {@code d} has. A join, for H2 compares each row that {@code = any(array)} finds with every element of
     * the array.
     */
    public String owners() {
        return "unnest(cast(:" + field + " as varchar array)) as k(v) join " + (column == null
                ? "device_mac m on m.mac = k.v join device d on d.id = m.device_id"
                : "device d on d." + column + " = k.v");
    }
}
