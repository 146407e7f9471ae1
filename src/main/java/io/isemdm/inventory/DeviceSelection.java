package io.isemdm.inventory;

import java.util.List;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/** Reads the devices of a {@link DeviceFilter}, in the order of their ids, a keyset page at a time. */
@ApplicationScoped
public class DeviceSelection {

    /** Devices that are in memory at the same time. */
    private static final int BATCH = 1000;

    private final StatelessSession session;

    DeviceSelection(StatelessSession session) {
        this.session = session;
    }

    /**
     * One page.
     *
     * @param after 0 for the first page, then {@link DevicePage#next()} of the page before
     * @param limit most devices in the page, at least 1
     */
    public DevicePage<Device> page(DeviceFilter filter, long after, int limit) {
        return DevicePage.of(query(filter, "select d", Device.class, after, limit + 1).getResultList(), limit);
    }

    /** How many devices the filter selects. */
    public long count(DeviceFilter filter) {
        SelectionQuery<Long> query = session.createSelectionQuery("select count(*)" + filter.fromWhere(), Long.class);
        return bind(query, filter, 0).getSingleResult();
    }

    /** Every id the filter selects, in lists of at most 1,000; call it inside a transaction that holds the lock. */
    void forEachBatch(DeviceFilter filter, Consumer<List<Long>> ids) {
        String select = "select " + filter.position();
        List<Long> batch = query(filter, select, Long.class, 0, BATCH).getResultList();
        while (!batch.isEmpty()) {
            ids.accept(batch);
            long last = batch.get(batch.size() - 1);
            batch = query(filter, select, Long.class, last, BATCH).getResultList();
        }
    }

    private <T> SelectionQuery<T> query(DeviceFilter filter, String select, Class<T> type, long after, int limit) {
        SelectionQuery<T> query = session.createSelectionQuery(
                select + filter.fromWhere() + " order by " + filter.order(), type);
        return bind(query, filter, after).setMaxResults(limit);
    }

    private static <T> SelectionQuery<T> bind(SelectionQuery<T> query, DeviceFilter filter, long after) {
        filter.parameters().forEach(query::setParameter);
        return query.setParameter("after", after);
    }
}
