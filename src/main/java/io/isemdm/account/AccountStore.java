package io.isemdm.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import javax.sql.DataSource;

import io.isemdm.store.StoreDriver;

/** The table {@code account}. Each change says whether it found the row as the caller last saw it. */
@ApplicationScoped
class AccountStore {

    static final int NAME_LENGTH = 255;

    private static final String COLUMNS = "password_hash, privileges, origin, announced, changed_at, version, enabled,"
            + " site, password_version, password_expires_at, name";

    private final DataSource store;

    AccountStore(DataSource store) {
        this.store = store;
    }

    /** @param name anything; what cannot be a name is found nowhere */
    Optional<Account> find(String name) throws SQLException {
        if (name.length() > NAME_LENGTH || name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        try (Connection connection = store.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select " + COLUMNS + ", id from account where name = ?")) {
            select.setString(1, name);
            return read(select).stream().findFirst();
        }
    }

    Optional<Account> find(long id) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select " + COLUMNS + ", id from account where id = ?")) {
            select.setLong(1, id);
            return read(select).stream().findFirst();
        }
    }

    List<Account> all() throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select " + COLUMNS + ", id from account order by name")) {
            return read(select);
        }
    }

    /** @param after id of the last one before the page; 0 for the first page */
    List<Account> page(long after, int most) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select " + COLUMNS + ", id from account where id > ? order by id limit ?")) {
            select.setLong(1, after);
            select.setInt(2, most);
            return read(select);
        }
    }

    int count() throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement select = connection.prepareStatement("select count(*) from account");
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** @return false when somebody else was first */
    boolean insert(Account account) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into account (" + COLUMNS
                        + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")) {
            write(insert, account);
            return insert.executeUpdate() == 1;
        }
    }

    /** @return false when the row is no longer the version before this one */
    boolean update(Account account) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement update = connection.prepareStatement("update account set password_hash = ?,"
                        + " privileges = ?, origin = ?, announced = ?, changed_at = ?, version = ?, enabled = ?,"
                        + " site = ?, password_version = ?, password_expires_at = ? where name = ? and version = ?")) {
            int next = write(update, account);
            update.setInt(next, account.version() - 1);
            return update.executeUpdate() == 1;
        }
    }

    /** @return false when there was none */
    boolean delete(String name) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from account where name = ?")) {
            delete.setString(1, name);
            return delete.executeUpdate() == 1;
        }
    }

    /** @return false when it is not as it was any more, or gone */
    boolean delete(Account before) throws SQLException {
        try (Connection connection = store.getConnection(); PreparedStatement delete = connection
                .prepareStatement("delete from account where name = ? and version = ?")) {
            delete.setString(1, before.name());
            delete.setInt(2, before.version());
            return delete.executeUpdate() == 1;
        }
    }

    /** Whether the store lives in this process, so that nobody else can be starting on it. */
    boolean isEmbedded() throws SQLException {
        try (Connection connection = store.getConnection()) {
            return StoreDriver.isEmbedded(connection);
        }
    }

    private static int write(PreparedStatement statement, Account account) throws SQLException {
        StoredPassword password = account.password();
        statement.setString(1, password.hash());
        statement.setString(2, String.join(",", new TreeSet<>(account.privileges())));
        statement.setString(3, password.origin().name());
        statement.setBoolean(4, password.announced());
        statement.setLong(5, account.changedAt());
        statement.setInt(6, account.version());
        statement.setBoolean(7, account.enabled());
        statement.setString(8, account.site());
        statement.setInt(9, password.version());
        statement.setObject(10, password.expiresAt(), Types.BIGINT);
        statement.setString(11, account.name());
        return 12;
    }

    private static List<Account> read(PreparedStatement select) throws SQLException {
        List<Account> accounts = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                StoredPassword password = new StoredPassword(rows.getString(1),
                        PasswordOrigin.valueOf(rows.getString(3)), rows.getBoolean(4), rows.getInt(9),
                        rows.getObject(10, Long.class));
                accounts.add(new Account(rows.getLong(12), rows.getString(11), password,
                        privileges(rows.getString(2)), rows.getBoolean(7), rows.getString(8),
                        rows.getLong(5), rows.getInt(6)));
            }
        }
        return accounts;
    }

    private static Set<String> privileges(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(","));
    }
}
