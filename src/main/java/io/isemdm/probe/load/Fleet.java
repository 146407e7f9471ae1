package io.isemdm.probe.load;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

import io.isemdm.ise.QueryCriterion;
import io.isemdm.ise.xml.DeviceElement;
import io.isemdm.probe.check.Devices;

/** The devices that come to the nodes of a deployment. Does not change, so that any thread may read it. */
final class Fleet {

    private final KnownDevice[] devices;
    private final Map<String, Integer> numbers;

    /**
     * @param identifiers MAC addresses and GUIDs; one that comes again counts once
     * @throws IllegalArgumentException when one can be neither; the message says which
     */
    Fleet(List<String> identifiers) {
        this.numbers = new HashMap<>(identifiers.size() * 2);
        for (String identifier : identifiers) {
            numbers.putIfAbsent(KnownDevice.form(identifier), numbers.size());
        }
        this.devices = new KnownDevice[numbers.size()];
        numbers.forEach((value, number) -> devices[number] = KnownDevice.of(number, value));
    }

    int size() {
        return devices.length;
    }

    /** Whether ISE asks by MAC address; a poll names the devices in the same way. */
    boolean byMac() {
        return devices.length == 0 || devices[0].byMac();
    }

    /**
     * A device that comes.
     *
     * @param unknown share of devices that the server does not have
     */
    KnownDevice next(RandomGenerator random, double unknown) {
        if (unknown > 0 && random.nextDouble() < unknown) {
            return stranger(random);
        }
        return devices[random.nextInt(devices.length)];
    }

    /** Those known ones that a device of a list is; several when it is known by several identifiers. */
    Set<Integer> numbers(DeviceElement device) {
        Set<Integer> found = new HashSet<>();
        for (QueryCriterion criterion : List.of(QueryCriterion.MAC_ADDRESS, QueryCriterion.GUID)) {
            for (String identifier : Devices.identifiers(device, criterion)) {
                Integer number = numbers.get(KnownDevice.form(identifier));
                if (number != null) {
                    found.add(number);
                }
            }
        }
        return found;
    }

    private KnownDevice stranger(RandomGenerator random) {
        while (true) {
            // locally administered, so that it can be nobody's by chance
            String value = byMac() ? String.format("02%010X", random.nextLong(1L << 40))
                    : new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63).toString();
            if (!numbers.containsKey(value)) {
                return KnownDevice.of(-1, value);
            }
        }
    }
}
