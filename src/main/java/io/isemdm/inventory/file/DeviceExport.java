package io.isemdm.inventory.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.StatelessSession;

import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceDocument;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Writes the whole inventory, in the order of its ids, a page at a time: whatever its size, only a page is in memory.
 * An import of what was written, in the mode {@code replace}, changes nothing.
 */
@ApplicationScoped
public class DeviceExport {

    private static final int PAGE = 1000;

    private final StatelessSession session;

    DeviceExport(StatelessSession session) {
        this.session = session;
    }

    /** @param out is flushed and stays open */
    public void write(InventoryFormat format, OutputStream out) throws IOException {
        DeviceFileWriter.write(format, this::all, out);
    }

    private void all(DeviceFileWriter.Sink sink) throws IOException {
        long after = 0;
        List<Device> page = page(after);
        while (!page.isEmpty()) {
            for (Device device : page) {
                sink.write(DeviceDocument.of(device));
            }
            after = page.get(page.size() - 1).id();
            page = page.size() < PAGE ? List.of() : page(after);
        }
    }

    private List<Device> page(long after) {
        return QuarkusTransaction.requiringNew().call(() -> session
                .createSelectionQuery("select d from Device d where d.id > :after order by d.id", Device.class)
                .setParameter("after", after).setMaxResults(PAGE).getResultList());
    }
}
