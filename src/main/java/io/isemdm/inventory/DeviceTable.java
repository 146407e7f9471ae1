package io.isemdm.inventory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Adds the rows of new devices to {@code device} and to the tables that lead there, in plain batches of JDBC. */
final class DeviceTable {

    private static final MacAddressListConverter MAC_ADDRESSES = new MacAddressListConverter();
    private static final TextListConverter TEXTS = new TextListConverter();

    /** A column and what a new device has in it. */
    private record Column(String name, int type, Function<Device, Object> value) {

        static Column text(String name, Function<Device, Object> value) {
            return new Column(name, Types.VARCHAR, value);
        }

        static Column truth(String name, Function<Device, Object> value) {
            return new Column(name, Types.BOOLEAN, value);
        }

        static Column number(String name, Function<Device, Object> value) {
            return new Column(name, Types.BIGINT, value);
        }
    }

    private static final Column[] COLUMNS = {
        Column.number("id", Device::id),
        new Column("version", Types.INTEGER, Device::version),
        Column.text("guid", Device::guid),
        Column.text("guid_key", device -> Device.key(device.guid())),
        Column.text("host_name", Device::hostName),
        Column.text("host_name_key", device -> Device.key(device.hostName())),
        Column.text("username", Device::username),
        Column.text("username_key", device -> Device.key(device.username())),
        Column.text("udid", Device::udid),
        Column.text("udid_key", device -> Device.key(device.udid())),
        Column.text("imei", Device::imei),
        Column.text("meid", Device::meid),
        Column.text("serial_number", Device::serialNumber),
        Column.text("manufacturer", Device::manufacturer),
        Column.text("model", Device::model),
        Column.text("os_version", Device::osVersion),
        Column.text("phone_number", Device::phoneNumber),
        Column.truth("enrolled", Device::enrolled),
        Column.truth("compliant", Device::compliant),
        Column.text("failure_reason", Device::failureReason),
        Column.text("remediation", Device::remediation),
        Column.truth("disk_encryption_on", Device::diskEncryptionOn),
        Column.truth("pin_lock_on", Device::pinLockOn),
        Column.truth("jail_broken", Device::jailBroken),
        Column.number("last_checkin", Device::lastCheckin),
        Column.text("mac_addresses", device -> MAC_ADDRESSES.convertToDatabaseColumn(device.macAddresses())),
        Column.text("labels", device -> TEXTS.convertToDatabaseColumn(device.labels())),
        Column.text("integrations", device -> TEXTS.convertToDatabaseColumn(device.integrations())),
        Column.truth("visible_everywhere", device -> device.integrations().isEmpty()),
        Column.number("import_run", Device::importRun),
    };

    private static final String INSERT = "insert into device ("
            + List.of(COLUMNS).stream().map(Column::name).collect(Collectors.joining(", "))
            + ") values (?" + ", ?".repeat(COLUMNS.length - 1) + ")";

    private DeviceTable() {
    }

    static void insert(Connection connection, List<Device> devices) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Device device : devices) {
                for (int i = 0; i < COLUMNS.length; i++) {
                    insert.setObject(i + 1, COLUMNS[i].value().apply(device), COLUMNS[i].type());
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static void insertMacAddresses(Connection connection, List<Device> devices) throws SQLException {
        insertKeys(connection, "insert into device_mac (mac, device_id) values (?, ?)", devices,
                DeviceIdentifier.MAC_ADDRESS::values);
    }

    static void insertLabels(Connection connection, List<Device> devices) throws SQLException {
        insertKeys(connection, "insert into device_label (label, device_id) values (?, ?)", devices, Device::labels);
    }

    private static void insertKeys(Connection connection, String sql, List<Device> devices,
            Function<Device, List<String>> keys) throws SQLException {
        if (devices.stream().allMatch(device -> keys.apply(device).isEmpty())) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Device device : devices) {
                for (String key : keys.apply(device)) {
                    insert.setString(1, key);
                    insert.setLong(2, device.id());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }
}
