package io.isemdm.inventory;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;

import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/**
 * The inventory in the database. Each look-up is one statement, is answered by an index and is read a keyset page at a
 * time. The devices are plain values: changing one changes nothing until {@link DeviceWriter} writes it.
 */
@ApplicationScoped
@Typed(DeviceRepository.class)
public class DeviceRepository implements DeviceLookup {

    /**
     * Limits a query for {@code Device d} to what the parameter {@code integration} sees, a {@linkplain
     * TextListConverter#line(String) line}. A column of the device itself decides: from a table of its own PostgreSQL
     * would read every row of the integration.
     */
    static final String VISIBLE =
            " and (d.visibleEverywhere = true or locate(:integration, d.integrationLines) > 0)";

    private final StatelessSession session;

    DeviceRepository(StatelessSession session) {
        this.session = session;
    }

    @Override
    public DevicePage<Device> find(String integration, DeviceCriterion criterion, long after, int limit) {
        return criterion.kind().namesOneDevice()
                ? one(integration, criterion, after)
                : page(integration, criterion, after, limit);
    }

    /** The device of that GUID, whoever sees it. */
    public Optional<Device> findByGuid(String guid) {
        return session.createSelectionQuery("select d from Device d where d.guidKey = :guid", Device.class)
                .setParameter("guid", Device.key(guid)).uniqueResultOptional();
    }

    private DevicePage<Device> one(String integration, DeviceCriterion criterion, long after) {
        if (after > 0) {
            return DevicePage.empty();
        }
        SelectionQuery<Device> query = query(from(criterion) + VISIBLE + " order by d.lastCheckin desc nulls last, d.id",
                integration, criterion);
        return new DevicePage<>(query.setMaxResults(1).getResultList(), 0);
    }

    private DevicePage<Device> page(String integration, DeviceCriterion criterion, long after, int limit) {
        SelectionQuery<Device> query = query(from(criterion) + " and d.id > :after" + VISIBLE + order(criterion),
                integration, criterion);
        return DevicePage.of(query.setParameter("after", after).setMaxResults(limit + 1).getResultList(), limit);
    }

    private SelectionQuery<Device> query(String text, String integration, DeviceCriterion criterion) {
        SelectionQuery<Device> query = session.createSelectionQuery(text, Device.class)
                .setParameter("integration", TextListConverter.line(integration));
        return switch (criterion.kind()) {
            case EVERYTHING -> query;
            case COMPLIANCE -> query.setParameter("value", Boolean.valueOf(criterion.value()));
            default -> query.setParameter("value", criterion.value());
        };
    }

    /** Names all columns of the index: H2 stops reading at the end of the page only then. */
    private static String order(DeviceCriterion criterion) {
        return switch (criterion.kind()) {
            case COMPLIANCE -> " order by d.compliant, d.id";
            case USERNAME -> " order by d.usernameKey, d.id";
            default -> " order by d.id";
        };
    }

    private static String from(DeviceCriterion criterion) {
        return switch (criterion.kind()) {
            case MAC_ADDRESS -> "select d from DeviceMac m join Device d on d.id = m.deviceId where m.mac = :value";
            case GUID -> "select d from Device d where d.guidKey = :value";
            case HOST_NAME -> "select d from Device d where d.hostNameKey = :value";
            case UDID -> "select d from Device d where d.udidKey = :value";
            case IMEI -> "select d from Device d where d.imei = :value";
            case MEID -> "select d from Device d where d.meid = :value";
            case USERNAME -> "select d from Device d where d.usernameKey = :value";
            case COMPLIANCE -> "select d from Device d where d.compliant = :value";
            case EVERYTHING -> "select d from Device d where d.id > 0";
        };
    }
}
