package io.isemdm.inventory;

import java.sql.SQLException;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.StatelessSession;

/**
 * Held by whoever changes the inventory, until its transaction ends, in whichever process it runs: identifiers are
 * unique inside one network integration, and no constraint of a database can say that. Whoever writes takes it before
 * anything else, so writers never wait for each other in a circle.
 */
@ApplicationScoped
public class InventoryLock {

    /** What PostgreSQL and H2 say when a lock was not to be had in time. */
    private static final Set<String> NOT_IN_TIME = Set.of("55P03", "HYT00");

    private final StatelessSession session;

    InventoryLock(StatelessSession session) {
        this.session = session;
    }

    /**
     * Waits at most {@code isemdm.store.lock-timeout} milliseconds. The transaction cannot go on after a failure.
     *
     * @throws InventoryBusyException when somebody else, an import most likely, holds it longer than that
     */
    public void acquire() {
        try {
            session.createNativeQuery("select id from inventory_lock where id = 1 for update", Integer.class)
                    .getSingleResult();
        } catch (RuntimeException e) {
            throw wasNotInTime(e) ? new InventoryBusyException(e) : e;
        }
    }

    private static boolean wasNotInTime(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && NOT_IN_TIME.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
