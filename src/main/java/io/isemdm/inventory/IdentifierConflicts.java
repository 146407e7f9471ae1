package io.isemdm.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

/**
 * Finds identifiers that would lead to two devices. A GUID is unique in the whole inventory. A MAC address, UDID, IMEI,
 * MEID or serial number is unique among the devices that a same network integration sees; a device that all of them see
 * overlaps with every other one.
 *
 * <p>How to use it for many devices: inside a transaction that holds the {@link InventoryLock}, for each batch of about
 * 1,000 devices, call {@link #check(List, boolean, LongPredicate)} and then {@link DeviceWriter}, batch after batch.
 * A batch costs one statement, whatever its size, and sees the batches written before it. A device of the batch that
 * is in the inventory already ({@link Device#id()} is set) is judged by its new identifiers, the old ones count no
 * longer; so two devices of one batch may swap an address. What a device of a <em>later</em> batch is going to give up
 * still counts: an import that replaces everything passes those owners over by their {@link Device#importRun()}; one
 * that merges keeps the conflicts and checks their devices again when all batches are written.
 */
@ApplicationScoped
public class IdentifierConflicts {

    /** Takes every owner into account. */
    public static final LongPredicate ALL_OWNERS = importRun -> true;

    private static final int MOST = 10_000;

    private final StatelessSession session;

    IdentifierConflicts(StatelessSession session) {
        this.session = session;
    }

    private enum Identifier {
        GUID("guid", "guid_key", device -> Stream.of(Device.key(device.guid()))),
        MAC_ADDRESS("macaddresses", null, device -> device.macAddresses().stream().map(MacAddress::hex)),
        UDID("udid", "udid_key", device -> Stream.ofNullable(Device.key(device.udid()))),
        IMEI("imei", "imei", device -> Stream.ofNullable(device.imei())),
        MEID("meid", "meid", device -> Stream.ofNullable(device.meid())),
        SERIAL_NUMBER("serial_number", "serial_number", device -> Stream.ofNullable(device.serialNumber()));

        private final String field;
        private final String column;
        private final Function<Device, Stream<String>> values;

        Identifier(String field, String column, Function<Device, Stream<String>> values) {
            this.field = field;
            this.column = column;
            this.values = values;
        }

        private String sql() {
            String select = "select '" + field + "' as field, ";
            String owner = " as claimed, d.id, d.guid, d.integrations, d.import_run from ";
            // A join, for H2 compares each row that "= any(array)" finds with every element of the array.
            String values = "unnest(cast(:" + field + " as varchar array)) as k(v) join ";
            return select + "k.v" + owner + values + (column == null
                    ? "device_mac m on m.mac = k.v join device d on d.id = m.device_id"
                    : "device d on d." + column + " = k.v");
        }
    }

    private static final String SQL =
            String.join(" union all ", Stream.of(Identifier.values()).map(Identifier::sql).toList());

    private record Claim(Identifier identifier, String value) {
    }

    private record Owner(Long id, String guid, List<String> integrations, long importRun) {

        static Owner of(Device device) {
            return new Owner(device.id(), device.guid(), device.integrations(), device.importRun());
        }

        boolean overlaps(Device device) {
            return integrations.isEmpty() || device.integrations().isEmpty()
                    || !Collections.disjoint(integrations, device.integrations());
        }
    }

    /** {@link #check(List, boolean, LongPredicate)} against every device of the inventory. */
    public List<IdentifierConflict> check(List<Device> batch, boolean allowSharedMacAddresses) {
        return check(batch, allowSharedMacAddresses, ALL_OWNERS);
    }

    /**
     * Checks devices that are about to be written against each other and against the inventory: one statement.
     *
     * @param batch                   new and changed devices, each with its GUID
     * @param allowSharedMacAddresses whether two devices may have one MAC address (a dock); it then leads to the one
     *                                that checked in last
     * @param owners                  which devices of the inventory count, by their {@link Device#importRun()}
     * @return in the order of the batch, at most 10,000; empty when there are none
     */
    public List<IdentifierConflict> check(List<Device> batch, boolean allowSharedMacAddresses, LongPredicate owners) {
        Map<Claim, List<Owner>> stored = stored(batch, allowSharedMacAddresses, owners);
        Map<Claim, List<Owner>> earlier = new HashMap<>();
        List<IdentifierConflict> conflicts = new ArrayList<>();
        for (Device device : batch) {
            for (Claim claim : claims(device, allowSharedMacAddresses)) {
                List<Owner> before = earlier.computeIfAbsent(claim, c -> new ArrayList<>(1));
                Stream.concat(stored.getOrDefault(claim, List.of()).stream(), before.stream())
                        .filter(owner -> claim.identifier() == Identifier.GUID || owner.overlaps(device))
                        .findFirst()
                        .ifPresent(owner -> conflicts.add(new IdentifierConflict(device, claim.identifier().field,
                                claim.value(), owner.guid())));
                before.add(Owner.of(device));
                if (conflicts.size() == MOST) {
                    return conflicts;
                }
            }
        }
        return conflicts;
    }

    /** Who has the identifiers now, leaving out the devices of the batch itself. */
    private Map<Claim, List<Owner>> stored(List<Device> batch, boolean allowSharedMacAddresses, LongPredicate owners) {
        Set<Long> rewritten = new HashSet<>();
        batch.stream().map(Device::id).filter(Objects::nonNull).forEach(rewritten::add);
        Map<Claim, List<Owner>> stored = new HashMap<>();
        TextListConverter integrations = new TextListConverter();
        for (Object[] row : query(batch, allowSharedMacAddresses).getResultList()) {
            Owner owner = new Owner(((Number) row[2]).longValue(), (String) row[3],
                    integrations.convertToEntityAttribute((String) row[4]), ((Number) row[5]).longValue());
            if (!rewritten.contains(owner.id()) && owners.test(owner.importRun())) {
                Claim claim = new Claim(identifier((String) row[0]), (String) row[1]);
                stored.computeIfAbsent(claim, c -> new ArrayList<>(1)).add(owner);
            }
        }
        return stored;
    }

    private NativeQuery<Object[]> query(List<Device> batch, boolean allowSharedMacAddresses) {
        Map<Identifier, Set<String>> values = new LinkedHashMap<>();
        Stream.of(Identifier.values()).forEach(identifier -> values.put(identifier, new HashSet<>()));
        batch.forEach(device -> claims(device, allowSharedMacAddresses)
                .forEach(claim -> values.get(claim.identifier()).add(claim.value())));
        NativeQuery<Object[]> query = session.createNativeQuery(SQL, Object[].class);
        values.forEach((identifier, all) -> query.setParameter(identifier.field, all.toArray(String[]::new)));
        return query;
    }

    private static List<Claim> claims(Device device, boolean allowSharedMacAddresses) {
        List<Claim> claims = new ArrayList<>();
        for (Identifier identifier : Identifier.values()) {
            if (identifier != Identifier.MAC_ADDRESS || !allowSharedMacAddresses) {
                identifier.values.apply(device).forEach(value -> claims.add(new Claim(identifier, value)));
            }
        }
        return claims;
    }

    private static Identifier identifier(String field) {
        return Stream.of(Identifier.values()).filter(identifier -> identifier.field.equals(field.strip())).findFirst()
                .orElseThrow();
    }
}
