package io.isemdm.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Adds devices to a store of the service as an import would ({@link StoreProof} compares), in a fraction of its time:
 * H2 reads the file without secondary indexes and makes them afterwards. Nothing is checked, and a reader would see
 * half of it, so the service itself cannot do that.
 */
public final class StoreFill {

    private static final int BLOCK_OF_IDS = 50;

    private StoreFill() {
    }

    /**
     * Adds the devices of a CSV file behind those that are there.
     *
     * @param dataDirectory of a service that does not run and has imported devices before
     * @throws IOException when the schema afterwards is not what it was
     */
    public static void fill(Path dataDirectory, Path csv) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(StoreCopy.url(dataDirectory), "sa", "");
                Statement statement = connection.createStatement()) {
            List<String> before = DeviceIndexes.describe(connection);
            long last = number(connection, "select max(id) from device");
            statement.execute("update inventory_lock set import_run = import_run + 1");
            DeviceIndexes indexes = new DeviceIndexes(connection);
            indexes.drop(connection);
            DeviceRows.insert(connection, csv, last + 1, number(connection, "select import_run from inventory_lock"));
            indexes.make(connection);
            StoreProof.same("schema", before, DeviceIndexes.describe(connection));
            // A number of the sequence stands for itself and the ids of the block before it.
            last = number(connection, "select max(id) from device");
            statement.execute("alter sequence device_seq restart with "
                    + ((last + BLOCK_OF_IDS - 1) / BLOCK_OF_IDS * BLOCK_OF_IDS + BLOCK_OF_IDS + 1));
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(DeviceIndexes.rows(connection, sql).get(0));
    }
}
