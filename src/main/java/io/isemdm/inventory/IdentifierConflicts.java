package io.isemdm.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
 * 1,000 devices, call {@link #check(List, boolean, List)} and then {@link DeviceWriter}, batch after batch.
 * A batch costs one statement, whatever its size, and sees the batches written before it. A device of the batch that
 * is in the inventory already ({@link Device#id()} is set) is judged by its new identifiers, the old ones count no
 * longer; so two devices of one batch may swap an address. What two devices share in the inventory already, a MAC address
 * that was allowed to them, is no conflict. What a device of a <em>later</em> batch is going to give up
 * still counts: an import keeps the conflicts and checks their devices again when all batches are written.
 */
@ApplicationScoped
public class IdentifierConflicts {

    private static final int MOST = 10_000;

    private final StatelessSession session;

    IdentifierConflicts(StatelessSession session) {
        this.session = session;
    }

    private static final String SQL =
            Stream.of(DeviceIdentifier.values()).map(identifier -> "select '" + identifier.field()
                    + "' as field, k.v as claimed, d.id, d.guid, d.integrations from " + identifier.owners())
                    .collect(Collectors.joining(" union all "));

    private record Claim(DeviceIdentifier identifier, String value) {
    }

    private record Owner(Long id, String guid, List<String> integrations) {

        static Owner of(Device device) {
            return new Owner(device.id(), device.guid(), device.integrations());
        }

        boolean overlaps(Owner other) {
            return integrations.isEmpty() || other.integrations().isEmpty()
                    || !Collections.disjoint(integrations, other.integrations());
        }
    }

    /** {@link #check(List, boolean, List)} with the inventory asked for all of the batch. */
    public List<IdentifierConflict> check(List<Device> batch, boolean allowSharedMacAddresses) {
        return check(batch, allowSharedMacAddresses, batch);
    }

    /**
     * Checks devices that are about to be written against each other and against the inventory: one statement.
     *
     * @param batch                   new and changed devices, each with its GUID
     * @param allowSharedMacAddresses whether two devices may have one MAC address (a dock); it then leads to the one
     *                                that checked in last
     * @param asked                   those of the batch that may share an identifier with the inventory, see
     *                                {@link KnownIdentifiers}; the inventory is asked for them alone, or not at all
     * @return in the order of the batch, at most 10,000; empty when there are none
     */
    public List<IdentifierConflict> check(List<Device> batch, boolean allowSharedMacAddresses, List<Device> asked) {
        return check(batch, allowSharedMacAddresses, asked, false);
    }

    /** {@link #check(List, boolean)} of devices that are written already: what they share now counts, too. */
    public List<IdentifierConflict> checkWritten(List<Device> batch, boolean allowSharedMacAddresses) {
        return check(batch, allowSharedMacAddresses, batch, true);
    }

    private List<IdentifierConflict> check(List<Device> batch, boolean allowSharedMacAddresses, List<Device> asked,
            boolean written) {
        Map<Claim, List<Owner>> stored = asked.isEmpty() ? Map.of() : stored(allowSharedMacAddresses, asked);
        Set<Long> rewritten = batch.stream().map(Device::id).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<Claim, List<Owner>> earlier = new HashMap<>();
        List<IdentifierConflict> conflicts = new ArrayList<>();
        for (Device device : batch) {
            Owner itself = Owner.of(device);
            for (Claim claim : claims(device, allowSharedMacAddresses)) {
                List<Owner> before = earlier.computeIfAbsent(claim, c -> new ArrayList<>(1));
                List<Owner> owners = stored.getOrDefault(claim, List.of());
                if (!before.isEmpty() || !owners.isEmpty()) {
                    Stream.concat(owners.stream().filter(owner -> !rewritten.contains(owner.id())), before.stream())
                            .filter(owner -> claim.identifier() == DeviceIdentifier.GUID || owner.overlaps(itself))
                            .filter(owner -> written || !share(owners, owner, itself))
                            .findFirst()
                            .ifPresent(owner -> conflicts.add(new IdentifierConflict(device,
                                    claim.identifier().field(), claim.value(), owner.guid())));
                }
                before.add(itself);
                if (conflicts.size() == MOST) {
                    return conflicts;
                }
            }
        }
        return conflicts;
    }

    /** Whether both have it in the inventory already, and a same network integration sees both there. */
    private static boolean share(List<Owner> stored, Owner one, Owner other) {
        Optional<Owner> first = stored.stream().filter(owner -> owner.id().equals(one.id())).findFirst();
        return first.isPresent() && stored.stream()
                .anyMatch(owner -> owner.id().equals(other.id()) && owner.overlaps(first.get()));
    }

    /** Who has the identifiers now. */
    private Map<Claim, List<Owner>> stored(boolean allowSharedMacAddresses, List<Device> asked) {
        Map<Claim, List<Owner>> stored = new HashMap<>();
        TextListConverter integrations = new TextListConverter();
        for (Object[] row : query(asked, allowSharedMacAddresses).getResultList()) {
            Owner owner = new Owner(((Number) row[2]).longValue(), (String) row[3],
                    integrations.convertToEntityAttribute((String) row[4]));
            stored.computeIfAbsent(new Claim(identifier((String) row[0]), (String) row[1]), c -> new ArrayList<>(1))
                    .add(owner);
        }
        return stored;
    }

    private NativeQuery<Object[]> query(List<Device> asked, boolean allowSharedMacAddresses) {
        Map<DeviceIdentifier, Set<String>> values = new EnumMap<>(DeviceIdentifier.class);
        Stream.of(DeviceIdentifier.values()).forEach(identifier -> values.put(identifier, new HashSet<>()));
        asked.forEach(device -> claims(device, allowSharedMacAddresses)
                .forEach(claim -> values.get(claim.identifier()).add(claim.value())));
        NativeQuery<Object[]> query = session.createNativeQuery(SQL, Object[].class);
        values.forEach((identifier, all) -> query.setParameter(identifier.field(), all.toArray(String[]::new)));
        return query;
    }

    private static List<Claim> claims(Device device, boolean allowSharedMacAddresses) {
        List<Claim> claims = new ArrayList<>();
        for (DeviceIdentifier identifier : DeviceIdentifier.values()) {
            if (identifier != DeviceIdentifier.MAC_ADDRESS || !allowSharedMacAddresses) {
                identifier.values(device).forEach(value -> claims.add(new Claim(identifier, value)));
            }
        }
        return claims;
    }

    private static DeviceIdentifier identifier(String field) {
        return Stream.of(DeviceIdentifier.values()).filter(known -> known.field().equals(field.strip())).findFirst()
                .orElseThrow();
    }
}
