package io.isemdm.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;

/**
 * Held by whoever changes the inventory, until its transaction ends, in whichever process it runs: identifiers are
 * unique inside one network integration, and no constraint of a database can say that.
 */
@ApplicationScoped
public class InventoryLock {

    private final EntityManager entities;

    InventoryLock(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Waits as long as the database waits for a lock (10 seconds with the embedded one).
     *
     * @throws InventoryBusyException when somebody else, an import most likely, holds it longer than that
     */
    public void acquire() {
        try {
            entities.createNativeQuery("select id from inventory_lock where id = 1 for update").getSingleResult();
        } catch (PersistenceException e) {
            throw new InventoryBusyException(e);
        }
    }
}
