package io.isemdm.inventory;

import static io.isemdm.inventory.Inventory.WHATEVER_IT_IS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.inventory.DeviceCriterion.Kind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class InventoryTest {

    @Inject
    Inventory inventory;

    @Inject
    DeviceRepository devices;

    @Inject
    DeviceWriter writer;

    @Inject
    InventoryLock lock;

    private final String mac = TestDevices.mac();
    private final String other = TestDevices.mac();

    @Test
    void aDeviceIsFoundByEachOfItsMacAddresses() {
        Device device = inventory.create(TestDevices.withMacs(mac, other));
        assertEquals(device.guid(), byMac("default", mac).orElseThrow().guid());
        assertEquals(device.guid(), byMac("default", other).orElseThrow().guid());
    }

    @Test
    void aChangedDeviceIsFoundByItsNewMacAddressAndNoLongerByTheOldOne() {
        Device device = inventory.create(TestDevices.withMacs(mac));
        Device changed = inventory.change(device.guid().toUpperCase(), WHATEVER_IT_IS,
                document -> TestDevices.withMacs(other), false).orElseThrow();
        assertEquals(device.guid(), changed.guid());
        assertTrue(byMac("default", mac).isEmpty());
        assertEquals(device.guid(), byMac("default", other).orElseThrow().guid());
        assertNotEquals(device.revision(), changed.revision());
        assertEquals(changed.revision(), inventory.get(device.guid()).orElseThrow().revision());
    }

    @Test
    void aDeviceIsSeenByTheIntegrationsItNamesAndByNoOther() {
        Device device = inventory.create(TestDevices.document(
                "{'macaddresses': ['" + mac + "'], 'integrations': ['branch', 'plant']}"));
        assertTrue(byMac("branch", mac).isPresent());
        assertTrue(byMac("plant", mac).isPresent());
        assertTrue(byMac("default", mac).isEmpty());
        inventory.change(device.guid(), WHATEVER_IT_IS, document -> TestDevices.withMacs(mac), false);
        assertTrue(byMac("default", mac).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'macaddresses': ['%s']", "'guid': '%s'", "'udid': 'udid %s'", "'imei': '%s'",
            "'serial_number': 'serial %s'", "'meid': '00%s'"})
    void anIdentifierBelongsToOneDevice(String identifier) {
        String claimed = identifier.formatted(mac);
        Device owner = inventory.create(TestDevices.document("{" + claimed + "}"));
        String second = "{" + claimed.toLowerCase() + (claimed.contains("'guid'") ? "" : ", 'guid': '" + other + "'")
                + "}";
        if (claimed.contains("serial") || claimed.contains("imei")) {
            second = second.replace(mac.toLowerCase(), mac); // these are compared as they are written
        }
        DeviceDocument again = TestDevices.document(second);
        IdentifierConflictException conflict =
                assertThrows(IdentifierConflictException.class, () -> inventory.create(again));
        assertEquals(owner.guid(), conflict.owner());
        assertTrue(claimed.startsWith("'" + conflict.field()), conflict.field());
        assertTrue(conflict.value().toUpperCase().contains(mac), conflict.value());
        assertTrue(inventory.get(other).isEmpty());
    }

    @Test
    void twoIntegrationsThatShareNoDeviceMayEachHaveTheSameIdentifier() {
        Device branch = inventory.create(TestDevices.document(
                "{'serial_number': '" + mac + "', 'integrations': ['branch']}"));
        Device plant = inventory.create(TestDevices.document(
                "{'serial_number': '" + mac + "', 'integrations': ['plant']}"));
        assertNotEquals(branch.guid(), plant.guid());
        DeviceDocument everywhere = TestDevices.document("{'serial_number': '" + mac + "'}");
        assertThrows(IdentifierConflictException.class, () -> inventory.create(everywhere));
        assertThrows(IdentifierConflictException.class, () -> inventory.change(plant.guid(), WHATEVER_IT_IS,
                document -> everywhere, false));
        assertEquals(List.of("plant"), inventory.get(plant.guid()).orElseThrow().integrations());
    }

    @Test
    void aGuidIsUniqueInTheWholeInventory() {
        inventory.create(TestDevices.document("{'guid': '" + mac + "', 'integrations': ['branch']}"));
        DeviceDocument again = TestDevices.document("{'guid': '" + mac + "', 'integrations': ['plant']}");
        assertEquals("guid", assertThrows(IdentifierConflictException.class, () -> inventory.create(again)).field());
    }

    @Test
    void aSharedMacAddressLeadsToTheDeviceThatCheckedInLast() {
        for (int checkin : new int[] {1000, 3000, 2000}) {
            inventory.create(TestDevices.document("{'guid': '" + mac + checkin + "', 'macaddresses': ['" + mac
                    + "'], 'lastCheckinTimeStamp': " + checkin + "}"), true);
        }
        inventory.create(TestDevices.document("{'guid': '" + mac + "', 'macaddresses': ['" + mac + "']}"), true);
        assertEquals(mac + 3000, byMac("default", mac).orElseThrow().guid());
    }

    @Test
    void aDeviceMayKeepItsOwnIdentifiersWhenItIsChanged() {
        Device device = inventory.create(TestDevices.withMacs(mac));
        Device changed = inventory.change(device.guid(), WHATEVER_IT_IS,
                document -> TestDevices.withMacs(mac, other), false).orElseThrow();
        assertEquals(2, changed.macAddresses().size());
    }

    @Test
    void aGuidDoesNotChange() {
        Device device = inventory.create(TestDevices.withMacs(mac));
        DeviceDocument renamed = TestDevices.document("{'guid': '" + other + "'}");
        InvalidDeviceException refused = assertThrows(InvalidDeviceException.class,
                () -> inventory.change(device.guid(), WHATEVER_IT_IS, document -> renamed, false));
        assertEquals("guid", refused.errors().get(0).field());
        assertTrue(inventory.get(other).isEmpty());
    }

    @Test
    void aDeviceThatSomebodyElseChangedIsLeftAsItIs() {
        Device device = inventory.create(TestDevices.withMacs(mac));
        inventory.change(device.guid(), WHATEVER_IT_IS, document -> TestDevices.withMacs(other), false);
        assertThrows(DeviceChangedException.class, () -> inventory.change(device.guid(),
                now -> now.revision().equals(device.revision()), document -> TestDevices.withMacs(mac), false));
        assertThrows(DeviceChangedException.class, () -> inventory.delete(device.guid(),
                now -> now.revision().equals(device.revision())));
        assertTrue(byMac("default", other).isPresent());
    }

    @Test
    void aDeletedDeviceIsFoundByNothing() {
        Device device = inventory.create(TestDevices.document("{'macaddresses': ['" + mac
                + "'], 'labels': ['gone'], 'integrations': ['default']}"));
        assertTrue(inventory.delete(device.guid(), WHATEVER_IT_IS));
        assertFalse(inventory.delete(device.guid(), WHATEVER_IT_IS));
        assertTrue(byMac("default", mac).isEmpty());
        assertTrue(inventory.get(device.guid()).isEmpty());
        assertTrue(inventory.change(device.guid(), WHATEVER_IT_IS, document -> document, false).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Müller", "ΑΒΓ", "日本"})
    void identifiersAreFoundInAnyCaseAndAnyScript(String name) {
        String host = name + " " + mac;
        inventory.create(TestDevices.document("{'host_name': '" + host + "', 'username': '" + host + "'}"));
        for (DeviceCriterion criterion : List.of(DeviceCriterion.hostName(host.toUpperCase()),
                DeviceCriterion.username(host.toUpperCase()))) {
            assertEquals(host, devices.find("default", criterion, 0, 1).devices().get(0).hostName());
        }
    }

    @Test
    void aPollMissesNoDeviceAndShowsNoneTwiceWhileOthersComeGoAndChange() {
        String user = TestDevices.unique("user");
        List<Device> all = IntStream.range(0, 10).mapToObj(i -> inventory.create(
                TestDevices.document("{'host_name': '" + user + i + "', 'username': '" + user + "'}"))).toList();
        DevicePage<Device> page = devices.find("default", new DeviceCriterion(Kind.USERNAME, user), 0, 4);
        assertEquals(guids(all.subList(0, 4)), guids(page.devices()));
        inventory.delete(all.get(1).guid(), WHATEVER_IT_IS);
        inventory.delete(all.get(3).guid(), WHATEVER_IT_IS); // the cursor itself
        inventory.create(TestDevices.document("{'host_name': '" + user + "10', 'username': '" + user + "'}"));
        DevicePage<Device> second = devices.find("default", new DeviceCriterion(Kind.USERNAME, user), page.next(), 4);
        assertEquals(guids(all.subList(4, 8)), guids(second.devices()));
        DevicePage<Device> third = devices.find("default", new DeviceCriterion(Kind.USERNAME, user), second.next(), 4);
        assertEquals(3, third.devices().size());
        assertEquals(0, third.next());
    }

    @Test
    void anEmptiedInventoryHasNothingLeft() {
        Device device = inventory.create(TestDevices.document("{'macaddresses': ['" + mac + "'], 'labels': ['gone']}"));
        // undone afterwards: the devices of other tests are needed still
        QuarkusTransaction.begin();
        try {
            lock.acquire();
            assertTrue(writer.deleteAll() >= 1);
            assertEquals(0, inventory.count());
            assertEquals(new InventoryCounts(0, 0, 0), inventory.counts());
            assertTrue(byMac("default", mac).isEmpty());
        } finally {
            QuarkusTransaction.rollback();
        }
        assertTrue(inventory.get(device.guid()).isPresent());
    }

    @Test
    void ofManyWhoWantOneAddressAtTheSameTimeOneGetsIt() throws Exception {
        List<Callable<String>> claims = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String guid = mac + "-" + i;
            claims.add(() -> {
                try {
                    return inventory.create(TestDevices.document(
                            "{'guid': '" + guid + "', 'macaddresses': ['" + mac + "']}")).guid();
                } catch (IdentifierConflictException e) {
                    return e.owner();
                }
            });
        }
        Set<String> owners = new HashSet<>();
        for (Future<String> answer : together(claims)) {
            owners.add(answer.get());
        }
        assertEquals(Set.of(byMac("default", mac).orElseThrow().guid()), owners);
    }

    @Test
    void manyWhoChangeTheInventoryAtTheSameTimeNeverBlockEachOtherForGood() throws Exception {
        Device shared = inventory.create(TestDevices.document("{'guid': '" + mac + "'}"));
        List<Callable<String>> changes = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String label = "change-" + i;
            changes.add(() -> {
                Device own = inventory.create(TestDevices.withMacs(TestDevices.mac()));
                inventory.change(shared.guid(), WHATEVER_IT_IS, document -> TestDevices.document(
                        "{'labels': ['" + label + "'], 'macaddresses': ['" + mac + "']}"), false);
                inventory.delete(own.guid(), WHATEVER_IT_IS);
                return label;
            });
        }
        for (Future<String> change : together(changes)) {
            change.get();
        }
        assertEquals(changes.size(), inventory.get(shared.guid()).orElseThrow().version() - shared.version());
    }

    private static <T> List<Future<T>> together(List<Callable<T>> calls) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            return threads.invokeAll(calls);
        } finally {
            threads.shutdown();
        }
    }

    private static List<String> guids(List<Device> devices) {
        return devices.stream().map(Device::guid).toList();
    }

    private Optional<Device> byMac(String integration, String hex) {
        return devices.find(integration, DeviceCriterion.macAddress(new MacAddress(hex)), 0, 1).devices().stream()
                .findFirst();
    }
}
