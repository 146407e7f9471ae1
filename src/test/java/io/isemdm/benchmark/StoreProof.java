package io.isemdm.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shows that {@link StoreFill} makes what an import makes: the same devices go into two copies of one store, into one
 * by the service and into the other one by H2; then schema and rows of both are compared.
 */
final class StoreProof {

    /** What the service notes of each start and call with its time; an import has no other part in them. */
    private static final Set<String> NOTES = Set.of("audit", "flyway_schema_history");

    /** Ids may have gaps; their order is that of the devices. */
    private static final String NUMBERED = "(select row_number() over (order by id) as number, id as numbered_id"
            + " from device)";

    private StoreProof() {
    }

    /**
     * Compares the stores of two services that do not run.
     *
     * @throws IOException when they differ; the message says in what
     */
    static void compare(Path imported, Path filled) throws SQLException, IOException {
        try (Connection one = open(imported); Connection other = open(filled)) {
            same("schema", DeviceIndexes.describe(one), DeviceIndexes.describe(other));
            for (String table : DeviceIndexes.rows(one, "select table_name from information_schema.tables"
                    + " where table_schema = 'public' order by table_name")) {
                if (!NOTES.contains(table)) {
                    String query = query(one, table);
                    same(table, DeviceIndexes.rows(one, query), DeviceIndexes.rows(other, query));
                }
            }
            for (Connection connection : List.of(one, other)) {
                // The next device gets an id of its own: the number before which a block of 50 ends.
                if (!DeviceIndexes.rows(connection, "select 1 from information_schema.sequences where sequence_name ="
                        + " 'device_seq' and base_value - 49 > (select max(id) from device)").equals(List.of("1"))) {
                    throw new IOException("the next ids of a prepared store are those of its devices");
                }
            }
        }
    }

    private static Connection open(Path dataDirectory) throws SQLException, IOException {
        return DriverManager.getConnection(StoreCopy.url(dataDirectory), "sa", "");
    }

    private static String query(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>(DeviceIndexes.rows(connection, "select column_name"
                + " from information_schema.columns where table_schema = 'public' and table_name = '" + table
                + "' order by ordinal_position"));
        String id = table.equals("device") ? "id" : "device_id";
        String from = columns.remove(id) && table.startsWith("device")
                ? "select number, " + joined(columns) + " from " + table + " join " + NUMBERED + " on numbered_id = " + id
                : "select " + joined(columns) + " from " + table;
        return "select * from (" + from + ") order by " + joined(columns);
    }

    private static String joined(List<String> columns) {
        return columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "));
    }

    /** @throws IOException when two lists differ; the message says where first */
    static void same(String what, List<String> imported, List<String> filled) throws IOException {
        if (imported.equals(filled)) {
            return;
        }
        for (int i = 0; i < Math.max(imported.size(), filled.size()); i++) {
            String one = i < imported.size() ? imported.get(i) : "nothing";
            String other = i < filled.size() ? filled.get(i) : "nothing";
            if (!one.equals(other)) {
                throw new IOException("a prepared store is not what an import makes: " + what + ", row " + (i + 1)
                        + ": '" + other + "' in place of '" + one + "'");
            }
        }
    }
}
