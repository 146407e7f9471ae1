package io.isemdm.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.hibernate.StatelessSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class KnownIdentifiersTest {

    @Inject
    StatelessSession session;

    @Inject
    Inventory inventory;

    @Inject
    DeviceWriter writer;

    @Inject
    IdentifierConflicts conflicts;

    private static List<Device> devices(int count) {
        return Stream.generate(() -> device(UUID.randomUUID().toString())).limit(count).toList();
    }

    private static Device device(String serial) {
        Device device = new Device();
        device.guid(UUID.randomUUID().toString());
        device.serialNumber(serial);
        return device;
    }

    @BeforeEach
    void empty() {
        inventory.deleteAll();
    }

    private KnownIdentifiers of(int stored) {
        writer.insert(devices(stored));
        return new KnownIdentifiers(session);
    }

    @Test
    @Transactional
    void anEmptyInventoryKnowsNobodyButWhoWasAdded() {
        KnownIdentifiers known = of(0);
        List<Device> added = devices(10);
        assertTrue(added.stream().noneMatch(known::mayHave));
        writer.insert(added);
        known.added(added);
        assertTrue(known.mayHave(device(added.get(9).serialNumber())));
    }

    @Test
    @Transactional
    void anyDeviceMayBeKnownWhileFewAreAdded() {
        KnownIdentifiers known = of(200);
        known.added(devices(12));
        assertTrue(devices(50).stream().allMatch(known::mayHave));
    }

    @Test
    @Transactional
    void whenManyWereAddedTheInventoryIsRead() {
        KnownIdentifiers known = of(200);
        Device before = session.createSelectionQuery("select d from Device d order by d.id", Device.class)
                .setMaxResults(1).getSingleResult();
        List<Device> added = devices(13);
        writer.insert(added);
        known.added(added);
        assertTrue(known.mayHave(device(before.serialNumber())));
        assertTrue(added.stream().allMatch(device -> known.mayHave(device(device.serialNumber()))));
        assertFalse(devices(50).stream().allMatch(known::mayHave));
        before.serialNumber("changed");
        known.changed(List.of(before));
        assertTrue(known.mayHave(device("changed")));
    }

    @Test
    @Transactional
    void aDeviceThatIsTakenForAKnownOneIsNoConflict() {
        KnownIdentifiers known = of(0);
        List<Device> added = devices(200);
        // as many as a filter is made for before it grows, so that it does mistake some
        IntStream.range(0, added.size()).forEach(i -> added.get(i).macAddresses(IntStream.range(0, 80)
                .mapToObj(j -> new MacAddress("02%06X%04X".formatted(i, j))).toList()));
        writer.insert(added);
        known.added(added);
        Device mistaken = IntStream.range(0, 1_000_000).mapToObj(i -> device("mistaken-" + i))
                .filter(known::mayHave).findFirst().orElseThrow();
        assertEquals(List.of(), conflicts.check(List.of(mistaken), false, List.of(mistaken)));
        Device claimant = device(added.get(199).serialNumber());
        assertEquals(added.get(199).guid(),
                conflicts.check(List.of(claimant), false, List.of(claimant)).get(0).owner());
    }
}
