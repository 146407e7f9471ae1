package io.isemdm.probe.check;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.isemdm.ise.QueryCriterion;
import io.isemdm.ise.xml.DeviceElement;

/** Identifiers by which the server should find a device: those the user gave, else some that its lists showed. */
final class KnownDevices {

    /** From the poll few are taken, so that the list of all devices, compliant ones among them, adds some. */
    private static final int MOST_POLLED = 1;
    private static final int MOST_LISTED = 3;

    private final Map<QueryCriterion, Set<String>> values = new EnumMap<>(QueryCriterion.class);
    private final boolean given;

    KnownDevices(Map<QueryCriterion, List<String>> given) {
        this.given = !given.isEmpty();
        given.forEach((criterion, known) -> known.forEach(value -> of(criterion).add(
                criterion == QueryCriterion.MAC_ADDRESS ? Devices.hex(value) : value)));
    }

    Set<String> of(QueryCriterion criterion) {
        return values.computeIfAbsent(criterion, any -> new LinkedHashSet<>());
    }

    /** A device of the poll: it is taken only where the user named none. */
    void polled(DeviceElement device) {
        if (!given) {
            take(device, MOST_POLLED);
        }
    }

    /** A device of the list of all: it is taken only where the user named none. */
    void listed(DeviceElement device) {
        if (!given) {
            take(device, MOST_LISTED);
        }
    }

    /** A device that a look-up by one of these identifiers found: its other ones must find it too. */
    void found(DeviceElement device) {
        take(device, MOST_LISTED);
    }

    private void take(DeviceElement device, int most) {
        for (QueryCriterion criterion : QueryCriterion.values()) {
            Set<String> known = of(criterion);
            Devices.identifiers(device, criterion).stream().limit(Math.max(0, most - known.size()))
                    .forEach(known::add);
        }
    }
}
