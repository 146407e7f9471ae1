package io.isemdm.inventory;

import java.util.List;

import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/** Reads the records of actions and messages, newest first, a keyset page at a time. */
final class RecordPage {

    private RecordPage() {
    }

    static <T> List<T> newest(StatelessSession session, Class<T> type, String guid, long before, int limit) {
        String ofDevice = guid == null ? "" : " and r.guidKey = :guid";
        SelectionQuery<T> query = session.createSelectionQuery(
                "select r from " + type.getSimpleName() + " r where r.id < :before" + ofDevice + " order by r.id desc",
                type);
        if (guid != null) {
            query.setParameter("guid", Device.key(guid));
        }
        return query.setParameter("before", before == 0 ? Long.MAX_VALUE : before).setMaxResults(limit)
                .getResultList();
    }
}
