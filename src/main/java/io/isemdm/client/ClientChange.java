package io.isemdm.client;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;

import io.isemdm.account.RememberedCredentials;
import io.isemdm.audit.Actor;
import io.isemdm.audit.AuditTrail;
import io.isemdm.audit.Changes;
import io.isemdm.client.ClientConflictException.Reason;
import io.isemdm.store.StoreChanges;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** One change of a role or a client: a transaction, its line in the audit trail, word of it to whoever remembers. */
@ApplicationScoped
class ClientChange {

    /** What SQL says of a second row with the same name, and of a reference that leads nowhere. */
    private static final String NOT_UNIQUE = "23505";
    private static final Set<String> NOT_THERE = Set.of("23503", "23506");

    private final AuditTrail audit;
    private final StoreChanges changes;

    ClientChange(AuditTrail audit, StoreChanges changes) {
        this.audit = audit;
        this.changes = changes;
    }

    /**
     * Runs it in a transaction of its own.
     *
     * @throws ClientConflictException when the store refuses it; nothing was changed
     */
    <T> T run(Callable<T> change) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try {
                return change.call();
            } catch (SQLException e) {
                if (NOT_UNIQUE.equals(e.getSQLState())) {
                    throw new ClientConflictException(Reason.NAME_TAKEN, "the name is taken already", e);
                }
                if (NOT_THERE.contains(String.valueOf(e.getSQLState()))) {
                    throw new ClientConflictException(Reason.ROLE_GONE, "a role is not there any more", e);
                }
                throw e;
            }
        });
    }

    /** Call it inside the transaction. */
    void note(Actor actor, String action, String kind, String name, Changes differences) throws SQLException {
        audit.record(actor, action, kind, name, differences.list());
        changes.announce(RememberedCredentials.CLIENTS);
    }
}
