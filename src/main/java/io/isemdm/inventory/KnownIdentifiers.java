package io.isemdm.inventory;

import java.util.List;

import org.hibernate.StatelessSession;

/**
 * Tells which devices are certainly new to the inventory, so that many can be added without asking it for each
 * identifier. It may take a new device for a known one, never the other way round: whoever gets "may be known" asks
 * {@link IdentifierConflicts}.
 *
 * <p>For one transaction that holds the {@link InventoryLock}. While few devices are added beside those that are there,
 * all count as known; it takes one pass over the inventory, and pays, when many are.
 */
public final class KnownIdentifiers {

    /** Reading a device of the inventory costs about this part of asking for the identifiers of one. */
    private static final int READING_COSTS = 16;
    private static final int PAGE = 5000;

    private final StatelessSession session;
    private final long stored;
    private long added;
    private IdentifierFilter filter;

    /** Asks how many devices there are; begins with an empty filter where there are none. */
    public KnownIdentifiers(StatelessSession session) {
        this.session = session;
        this.stored = session.createSelectionQuery("select count(*) from Device", Long.class).getSingleResult();
        if (stored == 0) {
            filter = new IdentifierFilter();
        }
    }

    /** @return {@code false} when no device of the inventory has any identifier of this one */
    public boolean mayHave(Device device) {
        if (filter == null) {
            return true;
        }
        for (DeviceIdentifier identifier : DeviceIdentifier.values()) {
            for (String value : identifier.values(device)) {
                if (filter.mayHave(identifier, value)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Devices were added to the inventory; call it after they were written. */
    public void added(List<Device> devices) {
        added += devices.size();
        if (filter != null) {
            devices.forEach(this::add);
        } else if (added * READING_COSTS >= stored) {
            filter = new IdentifierFilter();
            readInventory();
        }
    }

    /** Devices of the inventory have other identifiers now; call it after they were written. */
    public void changed(List<Device> devices) {
        if (filter != null) {
            devices.forEach(this::add);
        }
    }

    private void readInventory() {
        List<Device> page;
        long after = 0;
        do {
            page = session.createSelectionQuery("select d from Device d where d.id > :after order by d.id",
                    Device.class).setParameter("after", after).setMaxResults(PAGE).getResultList();
            page.forEach(this::add);
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
    }

    private void add(Device device) {
        for (DeviceIdentifier identifier : DeviceIdentifier.values()) {
            identifier.values(device).forEach(value -> filter.add(identifier, value));
        }
    }
}
