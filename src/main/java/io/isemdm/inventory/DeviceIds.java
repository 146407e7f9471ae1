package io.isemdm.inventory;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.StatelessSession;

/**
 * Gives new devices their ids, from blocks of the sequence {@code device_seq}: a number of the sequence stands for
 * itself and the {@value #BLOCK} - 1 before it. What is left of a block is for the next devices; ids of a transaction
 * that fails are lost.
 */
@ApplicationScoped
class DeviceIds {

    private static final int BLOCK = 50;

    private final StatelessSession session;
    private long next = 1;
    private long last;

    DeviceIds(StatelessSession session) {
        this.session = session;
    }

    /** In the order of the list; call it while the {@link InventoryLock} is held. */
    synchronized void give(List<Device> devices) {
        List<Long> blocks = List.of();
        int block = 0;
        for (int i = 0; i < devices.size(); i++) {
            if (next > last) {
                if (block == blocks.size()) {
                    blocks = blocks((devices.size() - i + BLOCK - 1) / BLOCK);
                    block = 0;
                }
                last = blocks.get(block++);
                // the first number of the sequence is 1
                next = Math.max(1, last - BLOCK + 1);
            }
            devices.get(i).id(next++);
        }
    }

    private List<Long> blocks(int count) {
        return session.createNativeQuery("select nextval('device_seq') from"
                + " unnest(cast(:blocks as integer array)) as k(v)", Long.class)
                .setParameter("blocks", new Integer[count]).getResultList().stream().sorted().toList();
    }
}
