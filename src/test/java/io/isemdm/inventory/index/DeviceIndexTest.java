package io.isemdm.inventory.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import io.isemdm.Alone;
import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.DeviceDocument;
import io.isemdm.inventory.DevicePage;
import io.isemdm.inventory.DeviceRules;
import io.isemdm.inventory.FleetGenerator;
import io.isemdm.inventory.FleetPlan;
import io.isemdm.inventory.HeldDevice;
import io.isemdm.inventory.MacAddress;
import io.isemdm.inventory.TestDevices;

/** The index by itself. */
@Alone
class DeviceIndexTest {

    private static final String INTEGRATION = "default";

    /** What {@code docs/decisions/0011-an-index-in-memory.md} says that a device takes. */
    private static final int DOCUMENTED_BYTES = 200;

    private final DeviceIndex index = new DeviceIndex(new KeyHash(new SecureRandom()));

    private static Device device(long id, Consumer<Device> values) {
        return TestDevices.held(id, 0, device -> {
            device.guid("guid-" + id);
            values.accept(device);
        });
    }

    private DevicePage<? extends HeldDevice> find(DeviceCriterion criterion) {
        return find(criterion, 0, 10);
    }

    private DevicePage<? extends HeldDevice> find(DeviceCriterion criterion, long after, int limit) {
        return index.find(INTEGRATION, criterion, after, limit);
    }

    private static List<Long> ids(DevicePage<? extends HeldDevice> page) {
        return page.devices().stream().map(HeldDevice::id).toList();
    }

    @Test
    void aGeneratedDeviceTakesNoMoreMemoryThanDocumentedAndComesOutAsItWentIn() {
        List<Device> some = new ArrayList<>();
        FleetGenerator fleet = new FleetGenerator(new FleetPlan(100_000, 0.01, 1, Map.of(), List.of("generated"),
                FleetPlan.DEFAULT_AS_OF));
        for (long id = 1; fleet.hasNext(); id++) {
            DeviceDocument document = fleet.next();
            Device device = TestDevices.held(id, 3, values -> DeviceRules.apply(document, values));
            index.put(device);
            if (id % 100 == 0) {
                some.add(device);
            }
        }
        long each = index.bytes() / index.count();
        assertTrue(each <= DOCUMENTED_BYTES, () -> each + " bytes a device");
        for (Device device : some) {
            for (DeviceCriterion criterion : criteria(device)) {
                HeldDevice found = find(criterion).devices().get(0);
                assertEquals(DeviceDocument.of(device), DeviceDocument.of(found));
                assertEquals(device.revision(), found.revision());
            }
        }
    }

    private static List<DeviceCriterion> criteria(Device device) {
        List<DeviceCriterion> criteria = new ArrayList<>();
        device.macAddresses().forEach(mac -> criteria.add(DeviceCriterion.macAddress(mac)));
        criteria.add(DeviceCriterion.guid(device.guid()));
        criteria.add(DeviceCriterion.hostName(device.hostName()));
        if (device.udid() != null) {
            criteria.add(DeviceCriterion.udid(device.udid()));
        }
        if (device.imei() != null) {
            criteria.add(DeviceCriterion.imei(device.imei()));
        }
        if (device.meid() != null) {
            criteria.add(DeviceCriterion.meid(device.meid()));
        }
        return criteria;
    }

    @Test
    void everyValueOfADeviceComesOutAsItWentIn() {
        String uuid = UUID.randomUUID().toString();
        for (String guid : List.of(uuid, uuid.toUpperCase(), uuid.replace('-', 'x'), "A" + uuid.substring(1) + "é\uD83D\uDE00",
                "x".repeat(127))) {
            Device device = TestDevices.held(5_000_000_000L, 70_000, values -> {
                values.guid(guid);
                values.udid(guid);
                values.macAddresses(List.of(new MacAddress("FF00000000F0"), new MacAddress("00FF8090A0B1")));
                values.labels(List.of("eins", "zwei", "ü".repeat(64)));
                values.integrations(List.of("default", "other"));
                values.remediation("r".repeat(4096));
                values.lastCheckin(-1L);
                values.importRun(-7);
                values.jailBroken(true);
                values.pinLockOn(false);
                values.enrolled(false);
            });
            index.put(device);
            HeldDevice found = find(DeviceCriterion.guid(guid)).devices().get(0);
            assertEquals(DeviceDocument.of(device), DeviceDocument.of(found));
            assertEquals(device.revision(), found.revision());
            assertEquals(-7, found.importRun());
        }
    }

    @Test
    void anIdentifierThatMoreDevicesHaveThanCanBeCountedIsLeftToTheStoreForGood() {
        DeviceCriterion shared = DeviceCriterion.hostName("shared");
        for (long id = 1; id < KeySegment.CROWD; id++) {
            long checkin = id;
            index.put(device(id, device -> {
                device.hostName("Shared");
                device.lastCheckin(checkin);
            }));
        }
        assertEquals(List.of(KeySegment.CROWD - 1L), ids(find(shared)));
        for (long id = KeySegment.CROWD; id < 1000; id++) {
            index.put(device(id, device -> device.hostName("Shared")));
        }
        assertNull(find(shared));
        for (long id = 1; id < 1000; id++) {
            index.remove(id);
        }
        assertNull(find(shared), "devices that found no room may have it");
        assertEquals(0, index.count());
    }

    @Test
    void removedDevicesGiveTheirMemoryBack() {
        long empty = index.bytes();
        for (int round = 0; round < 20; round++) {
            long first = round * 10_000L + 1;
            for (long id = first; id < first + 10_000; id++) {
                index.put(device(id, device -> device.hostName("host-" + device.id())));
            }
            long full = index.bytes();
            for (long id = first; id < first + 10_000; id++) {
                index.remove(id);
            }
            assertTrue(index.bytes() < empty + full / 2 + 1_000_000, index.bytes() + " of " + full);
        }
        assertEquals(DevicePage.empty(), find(DeviceCriterion.EVERYTHING));
        assertEquals(DevicePage.empty(), find(DeviceCriterion.hostName("host-7")));
    }

    @Test
    void pagesOfTheDevicesThatDoNotComplyAndOfAll() {
        for (long id = 1; id <= 50_000; id++) {
            boolean compliant = id % 1000 != 0;
            index.put(device(id, device -> {
                device.compliant(compliant);
                device.integrations(compliant ? List.of() : List.of(INTEGRATION));
            }));
        }
        DeviceCriterion nonCompliant = DeviceCriterion.compliance(false);
        assertEquals(50, find(nonCompliant, 0, 100).devices().size());
        DevicePage<? extends HeldDevice> page = find(nonCompliant, 2000, 3);
        assertEquals(List.of(3000L, 4000L, 5000L), ids(page));
        assertEquals(5000, page.next());
        assertEquals(100, find(DeviceCriterion.EVERYTHING, 0, 100).devices().size());
        assertEquals(DevicePage.empty(), find(nonCompliant, Long.MAX_VALUE, 10));
        assertEquals(DevicePage.empty(), find(nonCompliant, 50_000, 10));
        assertEquals(List.of(50_000L), ids(find(DeviceCriterion.EVERYTHING, 49_999, 1)));
        assertEquals(0, find(DeviceCriterion.EVERYTHING, 49_999, 1).next());
        assertEquals(DevicePage.empty(), index.find("other", nonCompliant, 0, 1));
    }

    @Test
    void whoReadsWhileIdentifiersChangeFindsEveryDeviceAndNeverAMixtureOfTwoStates() throws Exception {
        int devices = 50;
        for (long id = 1; id <= devices; id++) {
            index.put(state(id, 0));
        }
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(2);
        List<Future<Set<String>>> seen = new ArrayList<>();
        for (int reader = 0; reader < 2; reader++) {
            seen.add(readers.submit(() -> {
                Set<String> states = new HashSet<>();
                while (!done.get()) {
                    for (long id = 1; id <= devices; id++) {
                        HeldDevice device = find(DeviceCriterion.guid("guid-" + id)).devices().get(0);
                        int state = device.version();
                        assertEquals(DeviceDocument.of(state(id, state)), DeviceDocument.of(device));
                        states.add(device.revision());
                        find(DeviceCriterion.macAddress(mac(id, state + 1))).devices().forEach(
                                later -> assertTrue(later.version() > state, later.revision()));
                    }
                    assertEquals(devices, find(DeviceCriterion.EVERYTHING, 0, 1000).devices().size());
                }
                return states;
            }));
        }
        for (int state = 1; state <= 4000; state++) {
            for (long id = 1; id <= devices; id++) {
                index.put(state(id, state));
            }
        }
        done.set(true);
        readers.shutdown();
        for (Future<Set<String>> reader : seen) {
            assertTrue(reader.get(60, TimeUnit.SECONDS).size() > 2 * devices, "nothing was read meanwhile");
        }
        for (long id = 1; id <= devices; id++) {
            assertNotNull(find(DeviceCriterion.macAddress(mac(id, 4000))).devices().get(0));
            assertEquals(DevicePage.empty(), find(DeviceCriterion.macAddress(mac(id, 3999))));
        }
    }

    /** All identifiers but the GUID say which state it is. */
    private static Device state(long id, int state) {
        return TestDevices.held(id, state, device -> {
            device.guid("guid-" + id);
            device.hostName("host-" + id + "-" + state);
            device.udid("udid-" + id + "-" + state);
            device.serialNumber("serial-" + id + "-" + state);
            device.macAddresses(List.of(new MacAddress("02" + "0".repeat(10)), mac(id, state)));
            device.compliant(state % 2 == 0);
        });
    }

    private static MacAddress mac(long id, int state) {
        return new MacAddress(String.format("06%04X%06X", id, state));
    }
}
