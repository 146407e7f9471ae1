package io.isemdm.inventory.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.isemdm.OnOneStore;
import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.DeviceLookup;
import io.isemdm.inventory.Inventory;
import io.isemdm.inventory.TestDevices;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** Without an index the store answers. */
@QuarkusTest
@OnOneStore
@TestProfile(IndexOffTest.Off.class)
class IndexOffTest {

    public static class Off implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("isemdm.inventory.index", "false");
        }
    }

    @Inject
    IndexUpkeep index;

    @Inject
    DeviceLookup devices;

    @Inject
    Inventory inventory;

    @Test
    void devicesAreFoundInTheStore() {
        String guid = TestDevices.unique("off");
        inventory.create(TestDevices.document("{'guid': '%s', 'model': 'first'}".formatted(guid)));
        DeviceCriterion criterion = DeviceCriterion.guid(guid);
        assertEquals("first", devices.find("default", criterion, 0, 1).devices().get(0).model());
        assertTrue(devices.findAtOnce("default", criterion, 0, 1).isEmpty());
        inventory.delete(guid, Inventory.WHATEVER_IT_IS);
        assertTrue(devices.find("default", criterion, 0, 1).devices().isEmpty());
        assertFalse(index.isBelieved());
        assertEquals(0, index.devices());
        assertEquals(0, index.bytes());
    }
}
