package io.isemdm.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DeviceActionsTest {

    @Inject
    Inventory inventory;

    @Inject
    DeviceActions actions;

    @Inject
    InventoryLock lock;

    private final String mac = TestDevices.mac();

    @Test
    void aFullWipeUnenrolsTheDeviceAndErasesWhatWasOnIt() {
        Device before = create();
        assertEquals(Outcome.SUCCESS, perform(ActionType.FULL_WIPE));
        Device after = inventory.get(before.guid()).orElseThrow();
        assertFalse(after.enrolled());
        assertNull(after.username());
        assertNull(after.phoneNumber());
        assertFalse(after.pinLockOn());
        assertFalse(after.diskEncryptionOn());
        assertFalse(after.compliant());
        assertEquals("The device was wiped", after.failureReason());
        assertEquals("serial " + mac, after.serialNumber());
        assertEquals(before.macAddresses(), after.macAddresses());
        assertTrue(after.version() > before.version());
    }

    @Test
    void aCorporateWipeUnenrolsTheDeviceAndKeepsItKnown() {
        Device before = create();
        assertEquals(Outcome.SUCCESS, perform(ActionType.CORPORATE_WIPE));
        Device after = inventory.get(before.guid()).orElseThrow();
        assertFalse(after.enrolled());
        before.enrolled(false);
        assertEquals(DeviceDocument.of(before), DeviceDocument.of(after));
    }

    @Test
    void aPinLockIsRecordedAndChangesNothing() {
        Device before = create();
        assertEquals(Outcome.SUCCESS, perform(ActionType.PIN_LOCK));
        Device after = inventory.get(before.guid()).orElseThrow();
        assertEquals(before.version(), after.version());
        assertEquals(List.of("pin_lock"), actions.list(before.guid().toUpperCase(), 0, 10).stream()
                .map(DeviceAction::actionType).toList());
    }

    @Test
    void aWipedDeviceCannotBeWipedAgain() {
        Device device = create();
        perform(ActionType.FULL_WIPE);
        assertEquals(new Outcome(false, "the device is not enrolled"), perform(ActionType.CORPORATE_WIPE));
        List<DeviceAction> records = actions.list(device.guid(), 0, 10);
        assertEquals(List.of("corporate_wipe", "full_wipe"), records.stream().map(DeviceAction::actionType).toList());
        DeviceAction newest = records.get(0);
        assertFalse(newest.succeeded());
        assertEquals("the device is not enrolled", newest.failureReason());
        assertEquals("default", newest.integration());
        assertEquals("ise", newest.account());
        assertEquals("macaddress", newest.identifier());
        assertEquals(mac, newest.identifiedBy());
        assertTrue(newest.requestedAt() > 1_700_000_000_000L);
        assertEquals(List.of("full_wipe"), actions.list(device.guid(), newest.id(), 10).stream()
                .map(DeviceAction::actionType).toList());
    }

    @Test
    void anActionOnAnUnknownDeviceFailsAndIsRecorded() {
        assertEquals(new Outcome(false, "no such device"), perform(ActionType.FULL_WIPE));
        assertTrue(actions.list(null, 0, 10).stream().anyMatch(record -> record.identifiedBy().equals(mac)
                && record.guidKey() == null && !record.succeeded()));
    }

    @Test
    void aWipeWhileAnImportHoldsTheInventoryFailsAndIsRecorded() throws Exception {
        create();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> holder = other.submit(() -> QuarkusTransaction.requiringNew().run(() -> {
                lock.acquire();
                held.countDown();
                await(done);
            }));
            held.await();
            Outcome outcome = perform(ActionType.FULL_WIPE);
            done.countDown();
            holder.get();
            assertEquals(new Outcome(false,
                    "an import is changing the inventory: try again when it has ended"), outcome);
            assertTrue(actions.list(null, 0, 10).stream().anyMatch(record -> record.identifiedBy().equals(mac)
                    && !record.succeeded()));
        } finally {
            done.countDown();
            other.shutdown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Device create() {
        return inventory.create(TestDevices.document("{'macaddresses': ['" + mac + "'], 'serial_number': 'serial " + mac
                + "', 'username': 'ada', 'phone_number': '+1 555', 'jail_broken': true, 'labels': ['lab']}"));
    }

    private Outcome perform(ActionType type) {
        return actions.perform(new DeviceActions.Request("default", "ise", type,
                DeviceCriterion.macAddress(MacAddress.parse(mac))));
    }
}
