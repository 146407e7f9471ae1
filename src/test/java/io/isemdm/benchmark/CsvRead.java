package io.isemdm.benchmark;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.h2.tools.RunScript;

/**
 * The yardstick of the import, in a process of its own: H2 itself reads the CSV file into an empty store with the
 * service's tables and indexes, in one transaction, and checks nothing of it.
 */
final class CsvRead {

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
            DeviceRows.insert(connection, Path.of(arguments[1]), 1, 1);
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
}
