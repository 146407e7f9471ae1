package io.isemdm.inventory.file;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.StatelessSession;

/** Remembers what was loaded without anybody asking: the sample inventory and the configured files. */
@ApplicationScoped
class InventoryLoads {

    static final String SAMPLE = "sample";
    static final String FILES = "files";

    private final StatelessSession session;

    InventoryLoads(StatelessSession session) {
        this.session = session;
    }

    /** @return the hash of what was loaded last under that name; {@code null} when nothing ever was */
    String hash(String name) {
        List<String> hashes = session
                .createNativeQuery("select content_hash from inventory_load where name = :name", String.class)
                .setParameter("name", name).getResultList();
        return hashes.isEmpty() ? null : hashes.get(0);
    }

    /** To be called inside the transaction of the load. */
    void remember(String name, String hash) {
        session.createNativeMutationQuery("delete from inventory_load where name = :name")
                .setParameter("name", name).executeUpdate();
        session.createNativeMutationQuery(
                "insert into inventory_load (name, content_hash, loaded_at) values (:name, :hash, :at)")
                .setParameter("name", name).setParameter("hash", hash)
                .setParameter("at", System.currentTimeMillis()).executeUpdate();
    }
}
