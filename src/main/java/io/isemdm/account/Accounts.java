package io.isemdm.account;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import io.isemdm.audit.Actor;
import io.isemdm.audit.AuditTrail;
import io.isemdm.audit.Changes;
import io.isemdm.store.StoreChanges;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * The accounts and their changes. Each change is one transaction that writes the audit trail too, and is heard by
 * whoever remembers credentials before it returns.
 */
@ApplicationScoped
public class Accounts {

    static final String KIND = "account";

    private final AccountStore store;
    private final AuditTrail audit;
    private final StoreChanges changes;

    Accounts(AccountStore store, AuditTrail audit, StoreChanges changes) {
        this.store = store;
        this.audit = audit;
        this.changes = changes;
    }

    /** All of them, by name. */
    public List<Account> all() throws SQLException {
        return store.all();
    }

    public Optional<Account> find(String name) throws SQLException {
        return store.find(name);
    }

    /** @param id see {@link Account#id} */
    public Optional<Account> find(long id) throws SQLException {
        return store.find(id);
    }

    /** @return false when there is an account of that name already */
    boolean insert(Actor actor, Account account) {
        return change(actor, "create", account.name(), differences(null, account), () -> store.insert(account));
    }

    /**
     * @param before as it was read
     * @param after  the same account as it shall be
     * @return false when somebody else changed it since it was read
     */
    boolean update(Actor actor, Account before, Account after) {
        return change(actor, "update", after.name(), differences(before, after), () -> store.update(after.changed()));
    }

    /** @return false when there was none */
    boolean delete(Actor actor, String name) {
        return change(actor, "delete", name, new Changes(), () -> store.delete(name));
    }

    /** @return false when it is not as it was any more, or gone */
    boolean delete(Actor actor, Account before) {
        return change(actor, "delete", before.name(), new Changes(), () -> store.delete(before));
    }

    private boolean change(Actor actor, String action, String name, Changes differences, Statement statement) {
        return QuarkusTransaction.requiringNew().call(() -> {
            boolean done = statement.execute();
            if (done) {
                audit.record(actor, action, KIND, name, differences.list());
                changes.announce(RememberedCredentials.ACCOUNT + name);
            }
            return done;
        });
    }

    private static Changes differences(Account before, Account after) {
        StoredPassword was = before == null ? null : before.password();
        StoredPassword is = after.password();
        return new Changes()
                .value("enabled", before == null ? null : before.enabled(), after.enabled())
                .value("privileges", before == null ? null : new TreeSet<>(before.privileges()),
                        new TreeSet<>(after.privileges()))
                .value("site", before == null ? null : before.site(), after.site())
                .value("password_expires_at", was == null ? null : was.expiresAt(), is.expiresAt())
                .value("password_origin", was == null ? null : was.origin().wireName(), is.origin().wireName())
                .secret("password", was != null && !was.hash().equals(is.hash()));
    }

    @FunctionalInterface
    private interface Statement {

        boolean execute() throws SQLException;
    }
}
