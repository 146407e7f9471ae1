package io.isemdm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;

import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.isemdm.Alone;

/** Whether the file of the embedded store stays in proportion to what it holds. */
@Alone
class StoreCompactionTest {

    private static final int ROWS = 20_000;
    private static final int ROUNDS = 60;
    private static final int CHANGES = 200;

    private final FileCompaction compaction = new FileCompaction();

    @TempDir
    Path directory;

    @Test
    void aFileThatIsChangedAllOverIsSmallerWithItAndHoldsTheSame() throws Exception {
        long grown = changed("without", false);
        long kept = changed("with", true);
        assertTrue(kept < grown / 2, kept + " bytes with compaction, " + grown + " without");
        assertEquals(sum("without"), sum("with"));
    }

    @Test
    void aFileOfWhichMuchIsNeededIsLeftAlone() throws Exception {
        try (Connection connection = open("needed")) {
            fill(connection);
            long size = StoreCompaction.file(connection).getFileStore().size();
            for (int step = 0; step < 5; step++) {
                assertFalse(compaction.step(StoreCompaction.file(connection)));
            }
            assertEquals(size, StoreCompaction.file(connection).getFileStore().size());
        }
    }

    @Test
    void whatIsNotCommittedIsGoneAfterASuddenEndAndAllElseIsThere() throws Exception {
        long before = changed("killed", true);
        assertTrue(before > 0);
        long sum = sum("killed");
        Path copy = directory.resolve("copy.mv.db");
        try (Connection connection = open("killed"); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("update thing set said = 'lost', number = number + 1");
            MVStore file = StoreCompaction.file(connection);
            file.commit();
            compaction.step(file);
            Files.copy(directory.resolve("killed.mv.db"), copy);
            connection.rollback();
        }
        assertEquals(sum, sum("copy"));
    }

    @Test
    void aFileWhoseRowsAreGoneBecomesSmallerWhenNothingChanges() throws Exception {
        try (Connection connection = open("gone"); Statement statement = connection.createStatement()) {
            fill(connection);
            statement.execute("update thing set said = repeat('y', 1500)");
            statement.execute("delete from thing where id > 10");
            MVStore file = StoreCompaction.file(connection);
            long size = file.getFileStore().size();
            int retention = 45_000;
            file.setRetentionTime(retention);
            for (int step = 0; step < 20; step++) {
                compaction.step(file);
            }
            assertTrue(file.getFileStore().size() < size / 2, size + " bytes, then " + file.getFileStore().size());
            assertEquals(retention, file.getRetentionTime());
            try (ResultSet row = statement.executeQuery("select count(*), min(said) from thing")) {
                row.next();
                assertEquals(10, row.getLong(1));
                assertEquals("y".repeat(1500), row.getString(2));
            }
        }
    }

    private Connection open(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + directory.resolve(name)
                + ";WRITE_DELAY=0;RETENTION_TIME=0;MAX_COMPACT_TIME=0", "sa", "");
    }

    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table thing (id bigint primary key, number bigint, said varchar)");
            statement.execute("insert into thing select x, 0, repeat('x', 300) from system_range(1, " + ROWS + ")");
        }
    }

    /** Changes rows all over the file, a few in each transaction; the size of the file at the end. */
    private long changed(String name, boolean compacted) throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        try (Connection connection = open(name);
                Statement statement = connection.createStatement()) {
            fill(connection);
            statement.execute("create index said_there on thing (said, number)");
            connection.setAutoCommit(false);
            try (PreparedStatement change = connection.prepareStatement(
                    "update thing set number = number + 1, said = ? where id = ?")) {
                for (int round = 0; round < ROUNDS; round++) {
                    for (int i = 0; i < CHANGES; i++) {
                        change.setString(1, Long.toHexString(random.nextLong()).repeat(10));
                        change.setLong(2, 1 + random.nextInt(ROWS));
                        change.executeUpdate();
                    }
                    connection.commit();
                    for (int step = 0; compacted && step < 50 && compaction.step(StoreCompaction.file(connection));
                            step++) {
                        assertFalse(StoreCompaction.file(connection).isClosed());
                    }
                }
            }
            return Files.size(directory.resolve(name + ".mv.db"));
        }
    }

    private long sum(String name) throws SQLException {
        try (Connection connection = open(name); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select sum(number) * 1000003 + sum(ora_hash(said)) from thing")) {
            row.next();
            return row.getBigDecimal(1).longValue();
        }
    }
}
