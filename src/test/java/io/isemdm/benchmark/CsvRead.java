package io.isemdm.benchmark;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.h2.tools.RunScript;

/**
 * The yardstick of the import, in a process of its own: H2 itself reads the CSV file into an empty store with the
 * service's tables and indexes, in one transaction, and checks nothing of it.
 */
final class CsvRead {

    private static final int MOST_MACS = 3;

    private CsvRead() {
    }

    /** The arguments are the JDBC URL of a store that is not there yet and the file; prints the seconds. */
    public static void main(String... arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(arguments[0], "sa", "")) {
            for (Path migration : migrations()) {
                try (Reader script = Files.newBufferedReader(migration)) {
                    RunScript.execute(connection, script);
                }
            }
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            read(connection, arguments[1]);
            connection.commit();
            System.out.println((System.nanoTime() - start) / 1e9);
        }
    }

    private static List<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "main", "resources", "db", "migration"))) {
            return files.sorted(Comparator.comparingInt(file -> Integer.parseInt(
                    file.getFileName().toString().replaceAll("^V([0-9]+)__.*", "$1")))).toList();
        }
    }

    private static void read(Connection connection, String csv) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into device (id, version, guid, guid_key, host_name, host_name_key, username, username_key,
                        udid, udid_key, imei, meid, serial_number, manufacturer, model, os_version, phone_number,
                        enrolled, compliant, failure_reason, remediation, disk_encryption_on, pin_lock_on, jail_broken,
                        last_checkin, mac_addresses, labels, integrations, visible_everywhere, import_run)
                    select rownum, 0, "GUID", lower("GUID"), "HOST_NAME", lower("HOST_NAME"), "USERNAME",
                        lower("USERNAME"), "UDID", lower("UDID"), "IMEI", "MEID", "SERIAL_NUMBER", "MANUFACTURER",
                        "MODEL", "OS_VERSION", "PHONE_NUMBER", "REGISTER_STATUS", "COMPLIANCE_STATUS",
                        "FAILURE_REASON", "REMEDIATION", "DISK_ENCRYPTION_ON", "PIN_LOCK_ON", "JAIL_BROKEN",
                        "LAST_CHECKIN", "MACADDRESSES", coalesce("LABELS", ''), '', true, 1
                    from csvread('%s', null, 'charset=UTF-8')""".formatted(csv.replace("'", "''")));
            for (int i = 0; i < MOST_MACS; i++) {
                statement.execute("insert into device_mac (mac, device_id) select substring(mac_addresses, "
                        + (13 * i + 1) + ", 12), id from device where length(mac_addresses) > " + 13 * i);
            }
            statement.execute("insert into device_label (label, device_id) select labels, id from device"
                    + " where labels <> ''");
        }
    }
}
