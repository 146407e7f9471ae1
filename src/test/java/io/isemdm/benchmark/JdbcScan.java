package io.isemdm.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The yardstick of the poll: plain JDBC reads all non-compliant devices of the same store in one statement, and the
 * same XML is written by hand to nowhere. A process of its own, told {@code true} or {@code false}: whether H2 hands
 * rows out as it reads them (its option {@code LAZY_QUERY_EXECUTION}) or, as usual, gathers all of them first.
 */
final class JdbcScan {

    private static final String SELECT = "select guid, enrolled, compliant, failure_reason, remediation,"
            + " disk_encryption_on, pin_lock_on, jail_broken, manufacturer, model, imei, meid, udid, serial_number,"
            + " os_version, phone_number, last_checkin, mac_addresses from device where compliant = false"
            + " order by compliant, id";
    private static final int MOST_MACS = 5 * 13 - 1;
    private static final int BUFFER = 64 * 1024;

    private final StringBuilder xml = new StringBuilder(2 * BUFFER);
    private final CountedBytes out = new CountedBytes();

    private JdbcScan() {
    }

    /** The argument is the JDBC URL of the store. */
    public static void main(String... arguments) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Connection connection = DriverManager.getConnection(arguments[0], "sa", "");
                Statement statement = connection.createStatement()) {
            for (String lazy = orders.readLine(); lazy != null; lazy = orders.readLine()) {
                statement.execute("set lazy_query_execution " + Boolean.parseBoolean(lazy));
                System.out.println(new ObjectMapper().writeValueAsString(new JdbcScan().run(statement)));
            }
        }
    }

    private Scan run(Statement statement) throws SQLException, IOException {
        long start = System.nanoTime();
        long devices = 0;
        try (ResultSet rows = statement.executeQuery(SELECT)) {
            while (rows.next()) {
                device(rows);
                devices++;
                if (xml.length() > BUFFER) {
                    flush();
                }
            }
        }
        flush();
        return new Scan(devices, out.bytes, (System.nanoTime() - start) / 1e9);
    }

    private void flush() throws IOException {
        out.write(xml.toString().getBytes(StandardCharsets.UTF_8));
        xml.setLength(0);
    }

    private void device(ResultSet row) throws SQLException {
        String guid = row.getString(1);
        xml.append("<device>");
        text("guid", guid);
        xml.append("<attributes>");
        bool("register_status", row.getBoolean(2));
        xml.append("<compliance>");
        bool("status", row.getBoolean(3));
        text("failure_reason", row.getString(4));
        text("remediation", row.getString(5));
        xml.append("</compliance>");
        bool("disk_encryption_on", row.getBoolean(6));
        bool("pin_lock_on", row.getBoolean(7));
        bool("jail_broken", row.getBoolean(8));
        text("manufacturer", row.getString(9));
        text("model", row.getString(10));
        text("imei", row.getString(11));
        text("meid", row.getString(12));
        text("udid", row.getString(13));
        text("serial_number", row.getString(14));
        text("os_version", row.getString(15));
        text("phone_number", row.getString(16));
        long checkin = row.getLong(17);
        if (!row.wasNull()) {
            xml.append("<lastCheckinTimeStamp>").append(checkin).append("</lastCheckinTimeStamp>");
        }
        text("guid", guid);
        String macs = row.getString(18);
        text("macaddresses", macs.length() > MOST_MACS ? macs.substring(0, MOST_MACS) : macs);
        xml.append("</attributes></device>");
    }

    private void bool(String name, boolean value) {
        xml.append('<').append(name).append('>').append(value).append("</").append(name).append('>');
    }

    private void text(String name, String value) {
        if (value == null || value.isEmpty()) {
            xml.append('<').append(name).append("></").append(name).append('>');
            return;
        }
        xml.append('<').append(name).append('>');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                default -> xml.append(c);
            }
        }
        xml.append("</").append(name).append('>');
    }

    /** Counts what is written, and keeps nothing. */
    private static final class CountedBytes extends OutputStream {

        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }
    }
}
