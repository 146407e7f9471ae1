package io.isemdm.integration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;

import javax.sql.DataSource;

import io.isemdm.audit.Actor;
import io.isemdm.audit.AuditTrail;
import io.isemdm.audit.Changes;
import io.isemdm.store.StoreChanges;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Settings that somebody changed while the service ran: in the store, and all of them in memory. */
@ApplicationScoped
class Settings {

    private static final String KIND = "setting";

    private final DataSource store;
    private final AuditTrail audit;
    private final StoreChanges changes;
    private volatile Map<String, String> known = Map.of();

    Settings(DataSource store, AuditTrail audit, StoreChanges changes) {
        this.store = store;
        this.audit = audit;
        this.changes = changes;
    }

    @PostConstruct
    void load() {
        changes.listen(what -> {
            if (what.equals(KIND) || what.equals(StoreChanges.ANYTHING)) {
                read();
            }
        });
        read();
    }

    /** By name, as they are now. */
    Map<String, String> all() {
        return known;
    }

    /**
     * Stores all of them or none.
     *
     * @param values by name; an empty one removes the setting
     */
    void set(Actor actor, Map<String, Optional<String>> values) {
        QuarkusTransaction.requiringNew().run(() -> {
            try {
                Map<String, String> before = select();
                for (Map.Entry<String, Optional<String>> setting : values.entrySet()) {
                    set(actor, setting.getKey(), before.get(setting.getKey()), setting.getValue().orElse(null));
                }
            } catch (SQLException e) {
                throw new IllegalStateException("the settings " + values.keySet() + " cannot be stored: "
                        + e.getMessage(), e);
            }
        });
    }

    private void set(Actor actor, String name, String before, String after) throws SQLException {
        if (!Objects.equals(before, after)) {
            write(name, after);
            audit.record(actor, "update", KIND, name, new Changes().value("value", before, after).list());
            changes.announce(KIND);
        }
    }

    /** @param value {@code null} removes the setting */
    private void write(String name, String value) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from setting where name = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into setting (name, setting_value) values (?, ?) on conflict do nothing")) {
            delete.setString(1, name);
            delete.executeUpdate();
            if (value != null) {
                insert.setString(1, name);
                insert.setString(2, value);
                insert.executeUpdate();
            }
        }
    }

    private void read() {
        try {
            known = QuarkusTransaction.requiringNew().call(this::select);
        } catch (Exception e) {
            throw new IllegalStateException("the settings cannot be read: " + e.getMessage(), e);
        }
    }

    private Map<String, String> select() throws SQLException {
        Map<String, String> settings = new HashMap<>();
        try (Connection connection = store.getConnection();
                PreparedStatement select = connection.prepareStatement("select name, setting_value from setting");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                settings.put(rows.getString(1), rows.getString(2));
            }
        }
        return Map.copyOf(settings);
    }
}
