package io.isemdm.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.isemdm.Alone;

@Alone
class FleetGeneratorTest {

    private static List<DeviceDocument> fleet(long count, double nonCompliant, long seed, Map<String, Double> mix) {
        List<DeviceDocument> fleet = new ArrayList<>();
        new FleetGenerator(new FleetPlan(count, nonCompliant, seed, mix, List.of("lab"), FleetPlan.DEFAULT_AS_OF))
                .forEachRemaining(fleet::add);
        return fleet;
    }

    @Test
    void theSameSeedGivesTheSameFleetByteForByteEverywhereAndAlways() throws Exception {
        byte[] json = new ObjectMapper().writeValueAsBytes(fleet(2600, 0.1, 7, Map.of()));
        assertEquals(new String(json, StandardCharsets.UTF_8),
                new String(new ObjectMapper().writeValueAsBytes(fleet(2600, 0.1, 7, Map.of())), StandardCharsets.UTF_8));
        // a fleet of yesterday is in somebody's test today: this changes only with a reason
        assertEquals("8fa8195f7d8408fba9bb89f378cccc04d6e0500de5b36316476276c978ffbe00", HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json)));
        assertNotEquals(fleet(10, 0.1, 7, Map.of()), fleet(10, 0.1, 8, Map.of()));
    }

    @Test
    void asManyDevicesDoNotComplyAsWereAskedFor() {
        for (double part : new double[] {0, 0.1, 0.5, 1}) {
            List<DeviceDocument> fleet = fleet(2600, part, 7, Map.of());
            List<DeviceDocument> failing = fleet.stream().filter(device -> !device.compliance().status()).toList();
            assertEquals(Math.round(2600 * part), failing.size());
            assertTrue(failing.stream().allMatch(device -> device.compliance().failureReason() != null
                    && device.compliance().remediation() != null));
        }
    }

    @Test
    void noTwoDevicesOfAnyFleetShareAnIdentifier() {
        Set<String> seen = new HashSet<>();
        for (long seed : new long[] {0, 7, 32_775, 65_535}) {
            for (DeviceDocument device : fleet(20_000, 0.1, seed, Map.of())) {
                assertTrue(seen.add("guid " + device.guid()));
                assertTrue(seen.add("serial " + device.serialNumber()));
                assertTrue(device.imei() == null || seen.add("imei " + device.imei()));
                assertTrue(device.meid() == null || seen.add("meid " + device.meid()));
                assertTrue(device.udid() == null || seen.add("udid " + device.udid()));
                device.macAddresses().forEach(mac -> assertTrue(seen.add("mac " + mac)));
            }
        }
    }

    @Test
    void everyDeviceIsWellFormedAndItsMacAddressesAreLocallyAdministered() {
        Set<Integer> macs = new HashSet<>();
        for (DeviceDocument device : fleet(5000, 0.2, -12345678901L, Map.of())) {
            assertEquals(List.of(), DeviceRules.check(device));
            assertTrue(device.macAddresses().stream().allMatch(mac -> mac.matches("02[0-9A-F]{10}")));
            macs.add(device.macAddresses().size());
            if (device.imei() != null) {
                assertEquals(15, device.imei().length());
                assertEquals(device.imei().charAt(14) - '0', FleetIdentifiers.luhn(device.imei().substring(0, 14)));
            }
            assertTrue(device.lastCheckinTimeStamp() <= FleetPlan.DEFAULT_AS_OF);
            assertEquals(List.of("lab"), device.labels());
        }
        assertEquals(Set.of(1, 2, 3), macs);
        assertEquals(3, FleetIdentifiers.luhn("7992739871")); // the textbook's example
    }

    @Test
    void theMixDecidesTheManufacturers() {
        Map<String, Long> seen = fleet(3000, 0, 1, Map.of("Apple", 2.0, "Zebra", 1.0)).stream()
                .collect(Collectors.groupingBy(DeviceDocument::manufacturer, Collectors.counting()));
        assertEquals(Set.of("Apple", "Zebra"), seen.keySet());
        assertEquals(1000, seen.get("Zebra"), 150);
        assertTrue(fleet(3000, 0, 1, Map.of()).stream().map(DeviceDocument::manufacturer).distinct().count() > 6);
    }

    @Test
    void aFleetEnds() {
        FleetGenerator one = new FleetGenerator(new FleetPlan(1, 0, 1, Map.of(), List.of(), 0));
        one.next();
        assertFalse(one.hasNext());
        assertThrows(NoSuchElementException.class, one::next);
    }

    @Test
    void aPlanThatCannotBeMeantIsRefused() {
        assertRefused("count", () -> new FleetPlan(0, 0, 1, Map.of(), List.of(), 0));
        assertRefused("count", () -> new FleetPlan(5_000_001, 0, 1, Map.of(), List.of(), 0));
        assertRefused("non_compliant", () -> new FleetPlan(1, 1.1, 1, Map.of(), List.of(), 0));
        assertRefused("non_compliant", () -> new FleetPlan(1, Double.NaN, 1, Map.of(), List.of(), 0));
        assertRefused("as_of", () -> new FleetPlan(1, 0, 1, Map.of(), List.of(), -1));
        assertRefused("mix", () -> new FleetPlan(1, 0, 1, Map.of("Acme", 1.0), List.of(), 0));
        assertRefused("mix.Apple", () -> new FleetPlan(1, 0, 1, Map.of("Apple", -1.0), List.of(), 0));
        assertRefused("mix", () -> new FleetPlan(1, 0, 1, Map.of("Apple", 0.0), List.of(), 0));
    }

    private static void assertRefused(String field, org.junit.jupiter.api.function.Executable plan) {
        assertEquals(field, assertThrows(InvalidDeviceException.class, plan).errors().get(0).field());
    }
}
