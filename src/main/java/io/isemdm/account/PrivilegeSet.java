package io.isemdm.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A short name for many privileges, to be written where privileges are listed. */
public enum PrivilegeSet {

    /** What ISE needs for everything it can ask (protocol: assumed; no source lists the privileges). */
    NETWORK_INTEGRATION(Privilege.READ_NETWORK_INTEGRATION, Privilege.READ_COMPUTERS, Privilege.READ_MOBILE_DEVICES,
            Privilege.LOCK_COMPUTERS, Privilege.LOCK_MOBILE_DEVICES, Privilege.WIPE_COMPUTERS,
            Privilege.WIPE_MOBILE_DEVICES, Privilege.UNMANAGE_COMPUTERS, Privilege.UNMANAGE_MOBILE_DEVICES,
            Privilege.SEND_MESSAGES),

    /** The lab, and the administration of API roles and clients; nothing of ISE's. */
    TESTER(Stream.concat(Stream.of(Privilege.LAB), Privilege.OF_JAMF.stream().filter(name -> name.contains(" API ")))
            .toArray(String[]::new)),

    /** Jamf's privilege set Administrator: every privilege of Jamf Pro. */
    ADMINISTRATOR(Privilege.OF_JAMF.toArray(String[]::new)),

    /** Jamf's privilege set Auditor: all that reads. */
    AUDITOR(Privilege.OF_JAMF.stream().filter(name -> name.startsWith("Read ")).toArray(String[]::new));

    private final Set<String> privileges;

    PrivilegeSet(String... privileges) {
        this.privileges = Set.of(privileges);
    }

    /** As it is written: {@code network-integration}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it stands for. */
    public Set<String> privileges() {
        return privileges;
    }

    /**
     * @param names of privileges and of sets, in any case
     * @return the privileges, each by its own name
     * @throws IllegalArgumentException names those that are neither, and what there is
     */
    public static Set<String> expand(Iterable<String> names) {
        Set<String> privileges = new TreeSet<>();
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            Optional<PrivilegeSet> set = Arrays.stream(values())
                    .filter(known -> known.wireName().equalsIgnoreCase(name.strip())).findFirst();
            Optional<String> privilege = Privilege.find(name);
            if (set.isPresent()) {
                privileges.addAll(set.get().privileges);
            } else if (privilege.isPresent()) {
                privileges.add(privilege.get());
            } else {
                unknown.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(String.join(", ", unknown) + ": no such privilege; there are "
                    + Arrays.stream(values()).map(PrivilegeSet::wireName).collect(Collectors.joining(", "))
                    + " and, by their own names, " + String.join(", ", Privilege.OF_JAMF));
        }
        return Set.copyOf(privileges);
    }
}
