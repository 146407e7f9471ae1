package io.isemdm.audit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import javax.sql.DataSource;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.isemdm.audit.AuditEntry.Change;

/**
 * Who changed which account, role, client or setting, when, from where, from what to what. Written in the transaction of
 * the change itself: neither is there without the other. The newest {@code isemdm.audit.keep} entries are kept.
 */
@ApplicationScoped
public class AuditTrail {

    /** What changes are recorded of. */
    public static final List<String> KINDS = List.of("account", "api-role", "api-client", "setting");

    /** Most characters of the changes of one entry; more are cut to their names. */
    private static final int MOST_TEXT = 32_000;
    private static final int MOST_NAME = 255;
    private static final int MOST_SOURCE = 64;
    private static final JsonMapper JSON = new JsonMapper();

    private final DataSource store;
    private final long keep;

    AuditTrail(DataSource store, @ConfigProperty(name = "isemdm.audit.keep") long keep) {
        this.store = store;
        this.keep = keep;
    }

    /**
     * Call it inside the transaction of the change.
     *
     * @param action {@code create}, {@code update} or {@code delete}
     * @param kind   {@code account}, {@code api-role}, {@code api-client} or {@code setting}
     */
    public void record(Actor actor, String action, String kind, String name, List<Change> changes)
            throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into audit"
                        + " (happened_at, actor_kind, actor, source, action, kind, name, changes)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                        Statement.RETURN_GENERATED_KEYS);
                PreparedStatement sweep = connection.prepareStatement("delete from audit where id <= ?")) {
            insert.setLong(1, System.currentTimeMillis());
            insert.setString(2, actor.kind());
            insert.setString(3, shortened(actor.name(), MOST_NAME));
            insert.setString(4, shortened(actor.source(), MOST_SOURCE));
            insert.setString(5, action);
            insert.setString(6, kind);
            insert.setString(7, shortened(name, MOST_NAME));
            insert.setString(8, json(changes));
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                sweep.setLong(1, keys.getLong("id") - keep);
                sweep.executeUpdate();
            }
        }
    }

    /**
     * The newest entries.
     *
     * @param before only entries older than the one with this id; 0 for the newest
     * @param kind   only of this kind, or {@code null}
     * @param name   only about what has this name, or {@code null}; what no store keeps is found nowhere
     * @param most   number of entries
     */
    public List<AuditEntry> list(long before, String kind, String name, int most) throws SQLException {
        if (name != null && name.indexOf('\0') >= 0) {
            return List.of();
        }
        try (Connection connection = store.getConnection();
                PreparedStatement select = connection.prepareStatement("select id, happened_at, actor_kind, actor,"
                        + " source, action, kind, name, changes from audit where id < ?" + (kind == null ? "" : " and kind = ?")
                        + (name == null ? "" : " and name = ?") + " order by id desc limit ?")) {
            int parameter = 1;
            select.setLong(parameter++, before == 0 ? Long.MAX_VALUE : before);
            if (kind != null) {
                select.setString(parameter++, kind);
            }
            if (name != null) {
                select.setString(parameter++, name);
            }
            select.setInt(parameter, most);
            List<AuditEntry> entries = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(new AuditEntry(rows.getLong(1), rows.getLong(2),
                            new Actor(rows.getString(3), rows.getString(4), rows.getString(5)), rows.getString(6),
                            rows.getString(7), rows.getString(8), changes(rows.getString(9))));
                }
            }
            return entries;
        }
    }

    private static String json(List<Change> changes) {
        try {
            String json = JSON.writeValueAsString(changes);
            return json.length() <= MOST_TEXT ? json : JSON.writeValueAsString(changes.stream()
                    .map(change -> new Change(change.field(), null, "(too long to be kept)")).toList());
        } catch (IOException e) {
            throw new IllegalStateException("a list of texts can always be written", e);
        }
    }

    private static List<Change> changes(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() { });
        } catch (IOException e) {
            throw new IllegalStateException("the audit trail holds what is no list of changes", e);
        }
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
