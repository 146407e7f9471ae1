package io.isemdm.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The indexes and constraints of the tables of devices, in H2's own words: dropped before many rows come, made again
 * behind them. The primary key of {@code device} stays: it is the order of the rows.
 */
final class DeviceIndexes {

    private static final Pattern INDEX = Pattern.compile(
            "CREATE (?:UNIQUE )?(?:NULLS \\w+ )?INDEX (\\S+) ON \"public\"\\.\"device(?:_mac|_label)?\"\\(.*");
    private static final Pattern CONSTRAINT = Pattern.compile(
            "ALTER TABLE (\"public\"\\.\"device_(?:mac|label)\") ADD CONSTRAINT (\\S+) (\\w+) KEY.*");
    private static final Pattern MADE_UP_NAME = Pattern.compile(" CONSTRAINT \"public\"\\.\"CONSTRAINT_\\w+\"");

    private final List<String> drops = new ArrayList<>();
    private final List<String> makes = new ArrayList<>();

    /** Those that the store has now. */
    DeviceIndexes(Connection connection) throws SQLException {
        List<String> primaryKeys = new ArrayList<>();
        List<String> indexes = new ArrayList<>();
        for (String statement : script(connection)) {
            Matcher constraint = CONSTRAINT.matcher(statement);
            Matcher index = INDEX.matcher(statement);
            if (constraint.matches()) {
                // H2 makes names up again, the same ones in the order of the migrations, and calls indexes after them.
                (constraint.group(3).equals("FOREIGN") ? makes : primaryKeys)
                        .add(MADE_UP_NAME.matcher(statement).replaceFirst(""));
                drops.add(0, "alter table " + constraint.group(1) + " drop constraint " + constraint.group(2));
            } else if (index.matches()) {
                indexes.add(statement);
                drops.add("drop index " + index.group(1));
            }
        }
        // As the migrations have it: a foreign key comes before the named index and makes one of its own.
        makes.addAll(primaryKeys);
        makes.addAll(indexes);
    }

    void drop(Connection connection) throws SQLException {
        execute(connection, drops);
    }

    void make(Connection connection) throws SQLException {
        execute(connection, makes);
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** All that the store says of its tables, indexes and constraints, except how many rows there are. */
    static List<String> describe(Connection connection) throws SQLException {
        List<String> said = new ArrayList<>(script(connection).stream()
                .filter(line -> line.startsWith("CREATE ") || line.startsWith("ALTER "))
                .filter(line -> !line.startsWith("CREATE USER ") && !line.startsWith("CREATE SEQUENCE "))
                .map(line -> line.replaceAll(" SELECTIVITY \\d+", "")).toList());
        said.addAll(rows(connection, "select * from information_schema.table_constraints"
                + " order by table_name, constraint_name"));
        said.addAll(rows(connection, "select i.table_name, i.index_name, i.index_type_name, i.nulls_distinct,"
                + " i.is_generated, k.column_name, k.ordinal_position, k.ordering_specification, k.null_ordering,"
                + " k.is_unique from information_schema.indexes i join information_schema.index_columns k"
                + " using (table_name, index_name) order by i.table_name, i.index_name, k.ordinal_position"));
        return said.stream().sorted().toList();
    }

    private static List<String> script(Connection connection) throws SQLException {
        return rows(connection, "script nodata").stream()
                .map(line -> line.replaceAll("\\s+", " ").replaceAll(";$", "")).toList();
    }

    /** The rows of a query, the columns of each joined. */
    static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(i == 1 ? "" : " | ").append(result.getString(i));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
