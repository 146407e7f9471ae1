package io.isemdm.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Devices of a CSV file of {@link BenchmarkFleet} as H2 itself reads them into the service's tables. */
final class DeviceRows {

    private static final int MOST_MACS = 3;

    private DeviceRows() {
    }

    /**
     * Adds devices, checking nothing.
     *
     * @param first     id of the first one; the others follow it
     * @param importRun who they are said to come from
     */
    static void insert(Connection connection, Path csv, long first, long importRun) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into device (id, version, guid, guid_key, host_name, host_name_key, username, username_key,
                        udid, udid_key, imei, meid, serial_number, manufacturer, model, os_version, phone_number,
                        enrolled, compliant, failure_reason, remediation, disk_encryption_on, pin_lock_on, jail_broken,
                        last_checkin, mac_addresses, labels, integrations, visible_everywhere, import_run)
                    select rownum + %d, 0, "GUID", lower("GUID"), "HOST_NAME", lower("HOST_NAME"), "USERNAME",
                        lower("USERNAME"), "UDID", lower("UDID"), "IMEI", "MEID", "SERIAL_NUMBER", "MANUFACTURER",
                        "MODEL", "OS_VERSION", "PHONE_NUMBER", "REGISTER_STATUS", "COMPLIANCE_STATUS",
                        "FAILURE_REASON", "REMEDIATION", "DISK_ENCRYPTION_ON", "PIN_LOCK_ON", "JAIL_BROKEN",
                        "LAST_CHECKIN", "MACADDRESSES", coalesce("LABELS", ''), '', true, %d
                    from csvread('%s', null, 'charset=UTF-8')""".formatted(first - 1, importRun,
                    csv.toString().replace("'", "''")));
            for (int i = 0; i < MOST_MACS; i++) {
                statement.execute("insert into device_mac (mac, device_id) select substring(mac_addresses, "
                        + (13 * i + 1) + ", 12), id from device where id >= " + first + " and length(mac_addresses) > "
                        + 13 * i);
            }
            statement.execute("insert into device_label (label, device_id) select labels, id from device where id >= "
                    + first + " and labels <> ''");
        }
    }
}
