package io.isemdm.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import io.isemdm.inventory.DeviceDocument;
import io.isemdm.inventory.FleetGenerator;
import io.isemdm.inventory.FleetPlan;

/**
 * The devices of the benchmark: synthetic ones of one fleet, none of them compliant. An inventory of {@code n} devices
 * holds the first {@code n}. The first thousand carry labels, by which they change while others are looked up.
 */
public final class BenchmarkFleet {

    /** The devices of one label. */
    static final int CHANGING_TOGETHER = 100;
    /** Labels, and changes a second of {@link #CHANGING_TOGETHER} devices each. */
    static final int GROUPS = 10;

    private static final long SEED = 7;
    private static final String HEADER = "guid,host_name,macaddresses,udid,imei,meid,serial_number,username,"
            + "manufacturer,model,os_version,phone_number,register_status,compliance_status,failure_reason,remediation,"
            + "disk_encryption_on,pin_lock_on,jail_broken,last_checkin,labels\n";

    private final int size;
    private final Path directory;

    /** @param size devices that there are at most */
    public BenchmarkFleet(int size, Path directory) {
        this.size = size;
        this.directory = directory;
    }

    /** A label of some of the first devices. */
    static String label(int group) {
        return "changing-" + group;
    }

    /** The devices in their order. */
    Iterator<DeviceDocument> devices() {
        return new FleetGenerator(new FleetPlan(size, 1, SEED, Map.of(), List.of(), FleetPlan.DEFAULT_AS_OF));
    }

    /**
     * Some of the devices as a CSV file.
     *
     * @param from the first one, from 0
     * @param to   the one behind the last one
     */
    public Path csv(int from, int to) throws IOException {
        Path file = directory.resolve("devices-" + from + "-" + to + ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            Iterator<DeviceDocument> devices = devices();
            for (int i = 0; i < to; i++) {
                DeviceDocument device = devices.next();
                if (i >= from) {
                    out.write(row(device, i));
                }
            }
        }
        return file;
    }

    private static String row(DeviceDocument device, int number) {
        StringBuilder row = new StringBuilder(400);
        cell(row, device.guid());
        cell(row, device.hostName());
        cell(row, String.join(",", device.macAddresses()));
        cell(row, device.udid());
        cell(row, device.imei());
        cell(row, device.meid());
        cell(row, device.serialNumber());
        cell(row, device.username());
        cell(row, device.manufacturer());
        cell(row, device.model());
        cell(row, device.osVersion());
        cell(row, device.phoneNumber());
        cell(row, device.registerStatus());
        cell(row, device.compliance().status());
        cell(row, device.compliance().failureReason());
        cell(row, device.compliance().remediation());
        cell(row, device.diskEncryptionOn());
        cell(row, device.pinLockOn());
        cell(row, device.jailBroken());
        cell(row, device.lastCheckinTimeStamp());
        cell(row, number < GROUPS * CHANGING_TOGETHER ? label(number % GROUPS) : null);
        row.setCharAt(row.length() - 1, '\n');
        return row.toString();
    }

    private static void cell(StringBuilder row, Object value) {
        if (value != null) {
            row.append('"').append(value.toString().replace("\"", "\"\"")).append('"');
        }
        row.append(',');
    }

    /**
     * Devices drawn from the first ones, each of them by a MAC address or by its GUID, as many of these as of those.
     *
     * @param of   how many devices the inventory holds
     * @param most identifiers at most
     */
    Path identifiers(int of, int most) throws IOException {
        Path file = directory.resolve("identifiers-" + of);
        SplittableRandom random = new SplittableRandom(SEED);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            Iterator<DeviceDocument> devices = devices();
            int left = Math.min(of, most);
            boolean byMac = true;
            for (int i = 0; i < of && left > 0; i++) {
                DeviceDocument device = devices.next();
                if (random.nextInt(of - i) < left) {
                    out.write((byMac ? device.macAddresses().get(0) : device.guid()) + "\n");
                    byMac = !byMac;
                    left--;
                }
            }
        }
        return file;
    }

    /** The first devices by their first MAC addresses. */
    Path macs(int of) throws IOException {
        Path file = directory.resolve("macs-" + of);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            Iterator<DeviceDocument> devices = devices();
            for (int i = 0; i < of; i++) {
                out.write(devices.next().macAddresses().get(0) + "\n");
            }
        }
        return file;
    }
}
