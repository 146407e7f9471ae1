package io.isemdm.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;

/** The table {@code account}. Each change stands alone and says whether it found the row as the caller last saw it. */
@ApplicationScoped
class AccountStore {

    static final int NAME_LENGTH = 255;

    private static final String COLUMNS =
            "name, password_hash, privileges, origin, announced, changed_at, version";

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
                        "select " + COLUMNS + " from account where name = ?")) {
            select.setString(1, name);
            return read(select).stream().findFirst();
        }
    }

    List<Account> all() throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select " + COLUMNS + " from account order by name")) {
            return read(select);
        }
    }

    /** @return false when somebody else was first */
    boolean insert(Account account) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into account (" + COLUMNS
                        + ") values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")) {
            insert.setString(1, account.name());
            insert.setString(2, account.passwordHash());
            insert.setString(3, String.join(",", new TreeSet<>(account.privileges())));
            insert.setString(4, account.origin().name());
            insert.setBoolean(5, account.announced());
            insert.setLong(6, account.changedAt());
            insert.setInt(7, account.version());
            return insert.executeUpdate() == 1;
        }
    }

    /** @return false when the row is no longer the version before this one */
    boolean update(Account account) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement update = connection.prepareStatement("update account set password_hash = ?,"
                        + " privileges = ?, origin = ?, announced = ?, changed_at = ?, version = ?"
                        + " where name = ? and version = ?")) {
            update.setString(1, account.passwordHash());
            update.setString(2, String.join(",", new TreeSet<>(account.privileges())));
            update.setString(3, account.origin().name());
            update.setBoolean(4, account.announced());
            update.setLong(5, account.changedAt());
            update.setInt(6, account.version());
            update.setString(7, account.name());
            update.setInt(8, account.version() - 1);
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

    /** Whether the store lives in this process, so that nobody else can be starting on it. */
    boolean isEmbedded() throws SQLException {
        try (Connection connection = store.getConnection()) {
            return connection.getMetaData().getURL().startsWith("jdbc:h2:");
        }
    }

    private static List<Account> read(PreparedStatement select) throws SQLException {
        List<Account> accounts = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                accounts.add(new Account(rows.getString(1), rows.getString(2), Set.of(rows.getString(3).split(",")),
                        PasswordOrigin.valueOf(rows.getString(4)), rows.getBoolean(5), rows.getLong(6),
                        rows.getInt(7)));
            }
        }
        return accounts;
    }
}
