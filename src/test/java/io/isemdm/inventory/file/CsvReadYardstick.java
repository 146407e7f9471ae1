package io.isemdm.inventory.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;

import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceDocument;
import io.isemdm.inventory.DeviceRules;
import io.isemdm.inventory.FleetGenerator;
import io.isemdm.inventory.FleetPlan;
import io.isemdm.inventory.MacAddress;

/**
 * The yardstick of an import: H2's own {@code CSVREAD} fills the same tables with the same indexes and foreign keys in
 * a store with the same options, in one transaction. It checks nothing but what the constraints check, and its MAC
 * addresses and labels were put into files of their own before the clock starts.
 */
public final class CsvReadYardstick {

    private final Path devices;
    private final Path macs;
    private final Path labels;

    private CsvReadYardstick(Path directory) {
        devices = directory.resolve("devices.csv");
        macs = directory.resolve("macs.csv");
        labels = directory.resolve("labels.csv");
    }

    /**
     * How long H2 took, in seconds.
     *
     * @param rows        devices that were inserted
     * @param deviceTable for the devices
     * @param otherTables for the rows of MAC addresses and labels
     * @param commit      for the end of the transaction
     * @param processor   of the whole process, on all processors
     */
    public record Times(long rows, double deviceTable, double otherTables, double commit, double processor) {

        /** Seconds from the first statement to the acknowledged end of the transaction. */
        public double all() {
            return deviceTable + otherTables + commit;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "CSVREAD   %,d devices in %.1f s, %,.0f/s (device %.1f, MAC addresses and"
                    + " labels %.1f, commit %.1f s; processor time %.1f s)", rows, all(), rows / all(), deviceTable,
                    otherTables, commit, processor);
        }
    }

    /** Writes the devices of a fleet into a directory: a file as our import takes it, and what H2 needs beside it. */
    public static CsvReadYardstick prepare(FleetPlan plan, Path directory) throws IOException {
        CsvReadYardstick files = new CsvReadYardstick(directory);
        try (Writer text = writer(files.devices); Writer macs = writer(files.macs);
                Writer labels = writer(files.labels)) {
            CsvDeviceWriter csv = new CsvDeviceWriter(text);
            macs.write("mac,device_id\n");
            labels.write("label,device_id\n");
            long id = 0;
            for (Iterator<DeviceDocument> fleet = new FleetGenerator(plan); fleet.hasNext();) {
                Device device = new Device();
                DeviceRules.apply(fleet.next(), device);
                csv.write(DeviceDocument.of(device));
                id++;
                for (MacAddress mac : device.macAddresses()) {
                    macs.write(mac + "," + id + "\n");
                }
                for (String label : device.labels()) {
                    labels.write('"' + label + "\"," + id + "\n");
                }
            }
            csv.end();
        }
        return files;
    }

    private static Writer writer(Path file) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
    }

    /** The file of the devices, for our import. */
    public Path devices() {
        return devices;
    }

    /** Fills a new store in that directory; whoever wants to know what it is like finds it there. */
    public Times run(Path store) throws IOException, SQLException {
        String url = "jdbc:h2:file:" + store.resolve("isemdm").toAbsolutePath() + ";WRITE_DELAY=0;" + options();
        Flyway.configure().dataSource(url, "sa", "").locations("classpath:db/migration").load().migrate();
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            double processor = processor();
            double start = System.nanoTime();
            long rows = statement.executeLargeUpdate("insert into device select " + String.join(", ", columns())
                    + " from " + read(devices));
            double filled = System.nanoTime();
            statement.executeUpdate("insert into device_mac select mac, device_id from " + read(macs));
            statement.executeUpdate("insert into device_label select label, device_id from " + read(labels));
            double led = System.nanoTime();
            connection.commit();
            double end = System.nanoTime();
            return new Times(rows, (filled - start) / 1e9, (led - filled) / 1e9, (end - led) / 1e9,
                    processor() - processor);
        }
    }

    /** {@link #run} in a JVM of its own with these options, into a new store that is removed afterwards. */
    public Times runInOwnJvm(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path",
                System.getProperty("java.class.path")), CsvReadYardstick.class.getName(),
                devices.toAbsolutePath().getParent().toString()));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String[] times = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                .reduce((first, last) -> last).orElseThrow().split(" ");
        process.waitFor();
        return new Times(Long.parseLong(times[0]), Double.parseDouble(times[1]), Double.parseDouble(times[2]),
                Double.parseDouble(times[3]), Double.parseDouble(times[4]));
    }

    /** @param arguments the directory of the files */
    public static void main(String... arguments) throws IOException, SQLException {
        Path directory = Path.of(arguments[0]);
        Path store = Files.createTempDirectory(directory, "store-");
        Times times = new CsvReadYardstick(directory).run(store);
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        System.out.println(Stream.of(times.rows(), times.deviceTable(), times.otherTables(), times.commit(),
                times.processor()).map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private static double processor() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime() / 1e9;
    }

    /** What {@code device} takes, in the order of its columns. */
    private static List<String> columns() {
        return List.of("rownum()", "0", "guid", "lower(guid)", text("host_name"), lower("host_name"),
                text("username"), lower("username"), text("udid"), lower("udid"), text("imei"), text("meid"),
                text("serial_number"), text("manufacturer"), text("model"), text("os_version"), text("phone_number"),
                "register_status", "\"compliance.status\"", text("\"compliance.failure_reason\""),
                text("\"compliance.remediation\""), "disk_encryption_on", "pin_lock_on", "jail_broken",
                "\"lastCheckinTimeStamp\"", "coalesce(macaddresses, '')",
                "coalesce(char(10) || labels || char(10), '')", "''", "true", "1");
    }

    private static String text(String column) {
        return "nullif(" + column + ", '')";
    }

    private static String lower(String column) {
        return "lower(" + text(column) + ")";
    }

    private static String read(Path csv) {
        return "csvread('" + csv.toAbsolutePath() + "', null, 'charset=UTF-8 caseSensitiveColumnNames=true')";
    }

    private static String options() throws IOException {
        Properties configuration = new Properties();
        try (InputStream in = CsvReadYardstick.class.getResourceAsStream("/application.properties")) {
            configuration.load(in);
        }
        return configuration.getProperty("isemdm.store.h2-options");
    }
}
