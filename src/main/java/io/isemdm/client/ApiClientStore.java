package io.isemdm.client;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import javax.sql.DataSource;

/** The tables {@code api_client} and {@code api_client_role}. */
@ApplicationScoped
class ApiClientStore {

    static final int CLIENT_ID_LENGTH = 64;

    private static final String SELECT = "select display_name, enabled, token_lifetime, client_id, secret_hash,"
            + " credential_version, tenant, certificate, origin, version, id from api_client";

    private final DataSource store;

    ApiClientStore(DataSource store) {
        this.store = store;
    }

    List<ApiClient> list(Slice slice) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT + slice.sql())) {
            return read(connection, select);
        }
    }

    long count() throws SQLException {
        return ApiRoleStore.count(store, "api_client");
    }

    /** @param forUpdate nobody else changes it before the transaction ends */
    Optional<ApiClient> find(long id, boolean forUpdate) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        SELECT + " where id = ?" + (forUpdate ? " for update" : ""))) {
            select.setLong(1, id);
            return read(connection, select).stream().findFirst();
        }
    }

    /** @param clientId anything; what cannot be one is found nowhere */
    Optional<ApiClient> findByClientId(String clientId) throws SQLException {
        if (clientId.length() > CLIENT_ID_LENGTH || clientId.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        try (Connection connection = store.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT + " where client_id = ?")) {
            select.setString(1, clientId);
            return read(connection, select).stream().findFirst();
        }
    }

    /** The display names of the clients that have a role, at most ten. */
    List<String> namesWithRole(long roleId) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement select = connection.prepareStatement("select display_name from api_client"
                        + " join api_client_role on api_client_id = id where api_role_id = ? order by id limit 10")) {
            select.setLong(1, roleId);
            List<String> names = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }

    /** @return its id */
    long insert(ApiClient client) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into api_client (display_name, enabled,"
                        + " token_lifetime, client_id, secret_hash, credential_version, tenant, certificate, origin,"
                        + " version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", Statement.RETURN_GENERATED_KEYS)) {
            write(insert, client);
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                long id = keys.getLong("id");
                assign(connection, id, client.roles());
                return id;
            }
        }
    }

    void update(ApiClient client) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement update = connection.prepareStatement("update api_client set display_name = ?,"
                        + " enabled = ?, token_lifetime = ?, client_id = ?, secret_hash = ?, credential_version = ?,"
                        + " tenant = ?, certificate = ?, origin = ?, version = ? where id = ?");
                PreparedStatement clear = connection.prepareStatement(
                        "delete from api_client_role where api_client_id = ?")) {
            write(update, client);
            update.setLong(11, client.id());
            update.executeUpdate();
            clear.setLong(1, client.id());
            clear.executeUpdate();
            assign(connection, client.id(), client.roles());
        }
    }

    void delete(long id) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from api_client where id = ?")) {
            delete.setLong(1, id);
            delete.executeUpdate();
        }
    }

    private static void assign(Connection connection, long id, List<ApiRole> roles) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into api_client_role (api_client_id, api_role_id) values (?, ?)")) {
            for (ApiRole role : roles) {
                insert.setLong(1, id);
                insert.setLong(2, role.id());
                insert.executeUpdate();
            }
        }
    }

    private static void write(PreparedStatement statement, ApiClient client) throws SQLException {
        statement.setString(1, client.displayName());
        statement.setBoolean(2, client.enabled());
        statement.setInt(3, client.tokenLifetime());
        statement.setString(4, client.clientId());
        statement.setString(5, client.secretHash());
        statement.setInt(6, client.credentialVersion());
        statement.setString(7, client.tenant());
        statement.setString(8, client.certificate());
        statement.setString(9, client.origin().name());
        statement.setInt(10, client.version());
    }

    private static List<ApiClient> read(Connection connection, PreparedStatement select) throws SQLException {
        List<ApiClient> clients = new ArrayList<>();
        try (ResultSet rows = select.executeQuery();
                PreparedStatement roles = connection.prepareStatement("select " + ApiRoleStore.COLUMNS
                        + " from api_role join api_client_role on api_role_id = api_role.id where api_client_id = ?"
                        + " order by api_role.id")) {
            while (rows.next()) {
                roles.setLong(1, rows.getLong(11));
                clients.add(new ApiClient(rows.getLong(11), rows.getString(1), rows.getBoolean(2), rows.getInt(3),
                        rows.getString(4), rows.getString(5), rows.getInt(6), rows.getString(7), rows.getString(8),
                        ApiRoleStore.read(roles), Origin.valueOf(rows.getString(9)), rows.getInt(10)));
            }
        }
        return clients;
    }
}
