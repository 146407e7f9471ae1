package io.isemdm.client;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import javax.sql.DataSource;

/** The table {@code api_role}. */
@ApplicationScoped
class ApiRoleStore {

    static final String COLUMNS = "api_role.id, api_role.display_name, api_role.privileges, api_role.origin,"
            + " api_role.version";

    static final int NAME_LENGTH = 255;

    private static final String SELECT = "select " + COLUMNS + " from api_role";

    private final DataSource store;

    ApiRoleStore(DataSource store) {
        this.store = store;
    }

    List<ApiRole> list(Slice slice) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT + slice.sql())) {
            return read(select);
        }
    }

    long count() throws SQLException {
        return count(store, "api_role");
    }

    static long count(DataSource store, String table) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement select = connection.prepareStatement("select count(*) from " + table);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** @param forUpdate nobody else changes it before the transaction ends */
    Optional<ApiRole> find(long id, boolean forUpdate) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        SELECT + " where id = ?" + (forUpdate ? " for update" : ""))) {
            select.setLong(1, id);
            return read(select).stream().findFirst();
        }
    }

    /** @param displayName anything; what cannot be a name is found nowhere */
    Optional<ApiRole> find(String displayName) throws SQLException {
        if (displayName.length() > NAME_LENGTH || displayName.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        try (Connection connection = store.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT + " where display_name = ?")) {
            select.setString(1, displayName);
            return read(select).stream().findFirst();
        }
    }

    /** @return its id */
    long insert(ApiRole role) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into api_role"
                        + " (display_name, privileges, origin, version) values (?, ?, ?, ?)",
                        Statement.RETURN_GENERATED_KEYS)) {
            write(insert, role);
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong("id");
            }
        }
    }

    void update(ApiRole role) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement update = connection.prepareStatement("update api_role set display_name = ?,"
                        + " privileges = ?, origin = ?, version = ? where id = ?")) {
            write(update, role);
            update.setLong(5, role.id());
            update.executeUpdate();
        }
    }

    void delete(long id) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from api_role where id = ?")) {
            delete.setLong(1, id);
            delete.executeUpdate();
        }
    }

    private static void write(PreparedStatement statement, ApiRole role) throws SQLException {
        statement.setString(1, role.displayName());
        statement.setString(2, String.join(",", new TreeSet<>(role.privileges())));
        statement.setString(3, role.origin().name());
        statement.setInt(4, role.version());
    }

    static List<ApiRole> read(PreparedStatement select) throws SQLException {
        List<ApiRole> roles = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                String privileges = rows.getString(3);
                roles.add(new ApiRole(rows.getLong(1), rows.getString(2),
                        privileges.isEmpty() ? Set.of() : Set.of(privileges.split(",")),
                        Origin.valueOf(rows.getString(4)), rows.getInt(5)));
            }
        }
        return roles;
    }
}
