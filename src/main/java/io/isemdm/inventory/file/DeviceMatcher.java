package io.isemdm.inventory.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

import io.isemdm.inventory.Device;
import io.isemdm.inventory.MacAddress;

/**
 * Finds the devices of the inventory that a file speaks of: by GUID or else by serial number, UDID, IMEI, MEID or MAC
 * address, so that a device keeps its id, and with it its place in a poll, whatever identifies it in the file. Two
 * statements for a batch, whatever its size.
 */
@ApplicationScoped
class DeviceMatcher {

    /** From the strongest to the weakest. */
    private enum Identifier {
        SERIAL_NUMBER("serial_number", device -> Stream.ofNullable(device.serialNumber())),
        UDID("udid_key", device -> Stream.ofNullable(Device.key(device.udid()))),
        IMEI("imei", device -> Stream.ofNullable(device.imei())),
        MEID("meid", device -> Stream.ofNullable(device.meid())),
        MAC_ADDRESS(null, device -> device.macAddresses().stream().map(MacAddress::hex));

        private final String column;
        private final Function<Device, Stream<String>> values;

        Identifier(String column, Function<Device, Stream<String>> values) {
            this.column = column;
            this.values = values;
        }

        private String sql() {
            return column == null
                    ? "select m.device_id as id from " + keys(name(), "varchar") + " join device_mac m on m.mac = k.v"
                    : "select d.id from " + keys(name(), "varchar") + " join device d on d." + column + " = k.v";
        }

        private boolean contradicts(Device one, Device other) {
            Set<String> values = values(one);
            return !values.isEmpty() && !values(other).isEmpty()
                    && values(other).stream().noneMatch(values::contains);
        }

        private Set<String> values(Device device) {
            return new HashSet<>(values.apply(device).toList());
        }
    }

    private static final String IDS = "select d.id from " + keys("guids", "varchar")
            + " join device d on d.guid_key = k.v union all "
            + String.join(" union all ", Stream.of(Identifier.values()).map(Identifier::sql).toList());

    private final StatelessSession session;

    DeviceMatcher(StatelessSession session) {
        this.session = session;
    }

    /** What the inventory has of the devices of a batch. */
    static final class Found {

        private final Map<String, Device> byGuid = new HashMap<>();
        private final Map<Identifier, Map<String, List<Device>>> byIdentifier = new EnumMap<>(Identifier.class);

        private Found(List<Device> devices) {
            for (Identifier identifier : Identifier.values()) {
                byIdentifier.put(identifier, new HashMap<>());
            }
            for (Device device : devices) {
                byGuid.put(Device.key(device.guid()), device);
                byIdentifier.forEach((identifier, owners) -> identifier.values.apply(device)
                        .forEach(value -> owners.computeIfAbsent(value, v -> new ArrayList<>(1)).add(device)));
            }
        }

        /** @return {@code null} when there is none */
        Device byGuid(String guid) {
            return byGuid.get(Device.key(guid));
        }

        /**
         * The devices that the candidate may be, by the strongest identifier that leads to any: those that a same
         * integration sees and that have no stronger identifier that says otherwise.
         *
         * @param sharedMacs   whether several devices may have one MAC address
         * @param guidIsGiven whether the candidate's GUID was chosen by its user
         */
        Set<Device> others(Device candidate, boolean guidIsGiven, boolean sharedMacs) {
            for (Identifier identifier : Identifier.values()) {
                if (identifier == Identifier.MAC_ADDRESS && sharedMacs && guidIsGiven) {
                    break;
                }
                Set<Device> owners = new LinkedHashSet<>();
                identifier.values.apply(candidate).forEach(value -> owners
                        .addAll(byIdentifier.get(identifier).getOrDefault(value, List.of())));
                owners.removeIf(owner -> !overlap(owner, candidate) || isAnother(owner, candidate, identifier));
                if (!owners.isEmpty()) {
                    return owners;
                }
            }
            return Set.of();
        }

        private static boolean isAnother(Device owner, Device candidate, Identifier by) {
            return Stream.of(Identifier.values()).takeWhile(stronger -> stronger != by)
                    .anyMatch(stronger -> stronger.contradicts(owner, candidate));
        }
    }

    /** Whether a same network integration sees both. */
    static boolean overlap(Device one, Device other) {
        return one.integrations().isEmpty() || other.integrations().isEmpty()
                || !Collections.disjoint(one.integrations(), other.integrations());
    }

    Found find(List<ImportRow> rows) {
        NativeQuery<Long> query = session.createNativeQuery(IDS, Long.class);
        query.setParameter("guids", array(rows.stream().map(row -> Device.key(row.candidate().guid()))));
        for (Identifier identifier : Identifier.values()) {
            query.setParameter(identifier.name(),
                    array(rows.stream().flatMap(row -> identifier.values.apply(row.candidate()))));
        }
        List<Long> ids = query.getResultList().stream().distinct().toList();
        return new Found(ids.isEmpty() ? List.of() : load(ids));
    }

    private static String[] array(Stream<String> values) {
        return values.distinct().toArray(String[]::new);
    }

    /** An array as a table to join with: H2 compares {@code = any(array)} with each element for each row it found. */
    private static String keys(String parameter, String type) {
        return "unnest(cast(:" + parameter + " as " + type + " array)) as k(v)";
    }

    /** Devices by their ids; those that are not there any more are left out. */
    List<Device> load(List<Long> ids) {
        return session.createNativeQuery("select d.* from " + keys("ids", "bigint") + " join device d on d.id = k.v",
                Device.class)
                .setParameter("ids", ids.toArray(Long[]::new)).getResultList();
    }
}
