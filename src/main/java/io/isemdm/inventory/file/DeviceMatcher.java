package io.isemdm.inventory.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceIdentifier;

/**
 * Finds the devices of the inventory that a file speaks of: by GUID or else by serial number, UDID, IMEI, MEID or MAC
 * address, so that a device keeps its id, and with it its place in a poll, whatever identifies it in the file. Two
 * statements for a batch, whatever its size.
 */
@ApplicationScoped
class DeviceMatcher {

    /** From the strongest to the weakest. */
    private static final List<DeviceIdentifier> OTHERS = List.of(DeviceIdentifier.SERIAL_NUMBER, DeviceIdentifier.UDID,
            DeviceIdentifier.IMEI, DeviceIdentifier.MEID, DeviceIdentifier.MAC_ADDRESS);

    private static final String IDS = Stream.of(DeviceIdentifier.values())
            .map(identifier -> "select d.id from " + identifier.owners()).collect(Collectors.joining(" union all "));

    private final StatelessSession session;

    DeviceMatcher(StatelessSession session) {
        this.session = session;
    }

    /** What the inventory has of the devices of a batch. */
    static final class Found {

        private final Map<String, Device> byGuid = new HashMap<>();
        private final Map<DeviceIdentifier, Map<String, List<Device>>> byIdentifier =
                new EnumMap<>(DeviceIdentifier.class);

        private Found(List<Device> devices) {
            for (DeviceIdentifier identifier : OTHERS) {
                byIdentifier.put(identifier, new HashMap<>());
            }
            for (Device device : devices) {
                byGuid.put(Device.key(device.guid()), device);
                byIdentifier.forEach((identifier, owners) -> identifier.values(device)
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
            if (byGuid.isEmpty()) {
                return Set.of();
            }
            for (DeviceIdentifier identifier : OTHERS) {
                if (identifier == DeviceIdentifier.MAC_ADDRESS && sharedMacs && guidIsGiven) {
                    break;
                }
                Set<Device> owners = new LinkedHashSet<>();
                identifier.values(candidate).forEach(value -> owners
                        .addAll(byIdentifier.get(identifier).getOrDefault(value, List.of())));
                owners.removeIf(owner -> !overlap(owner, candidate) || isAnother(owner, candidate, identifier));
                if (!owners.isEmpty()) {
                    return owners;
                }
            }
            return Set.of();
        }

        private static boolean isAnother(Device owner, Device candidate, DeviceIdentifier by) {
            return OTHERS.stream().takeWhile(stronger -> stronger != by)
                    .anyMatch(stronger -> contradict(stronger.values(owner), stronger.values(candidate)));
        }

        private static boolean contradict(List<String> some, List<String> others) {
            return !some.isEmpty() && !others.isEmpty() && Collections.disjoint(some, others);
        }
    }

    /** Whether a same network integration sees both. */
    static boolean overlap(Device one, Device other) {
        return one.integrations().isEmpty() || other.integrations().isEmpty()
                || !Collections.disjoint(one.integrations(), other.integrations());
    }

    /** @param candidates new devices that the inventory may have */
    Found find(List<Device> candidates) {
        if (candidates.isEmpty()) {
            return new Found(List.of());
        }
        NativeQuery<Long> query = session.createNativeQuery(IDS, Long.class);
        for (DeviceIdentifier identifier : DeviceIdentifier.values()) {
            query.setParameter(identifier.field(), candidates.stream()
                    .flatMap(device -> identifier.values(device).stream()).distinct().toArray(String[]::new));
        }
        List<Long> ids = query.getResultList().stream().distinct().toList();
        return new Found(ids.isEmpty() ? List.of() : load(ids));
    }

    /** Devices by their ids; those that are not there any more are left out. */
    List<Device> load(List<Long> ids) {
        return session.createNativeQuery("select d.* from unnest(cast(:ids as bigint array)) as k(v)"
                + " join device d on d.id = k.v", Device.class)
                .setParameter("ids", ids.toArray(Long[]::new)).getResultList();
    }
}
