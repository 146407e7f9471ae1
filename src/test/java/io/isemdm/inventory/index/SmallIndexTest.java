package io.isemdm.inventory.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

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

/** An index that may take little memory gives up when the devices need more, says so, and the store answers. */
@QuarkusTest
@OnOneStore
@TestProfile(SmallIndexTest.Small.class)
class SmallIndexTest {

    public static class Small implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("isemdm.inventory.index-max-bytes", "60K");
        }
    }

    @Inject
    IndexUpkeep index;

    @Inject
    DeviceLookup devices;

    @Inject
    Inventory inventory;

    @Test
    void devicesBeyondTheBoundLeaveTheAnswersToTheStore() throws InterruptedException {
        inventory.deleteAll();
        IndexTests.awaitBelief(index);
        List<String> lines = new ArrayList<>();
        Handler log = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getLevel() + " " + line.getMessage());
            }

            @Override
            public void flush() {
                // nothing is held back
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        Logger.getLogger(StoreCopy.class.getName()).addHandler(log);
        try {
            for (int i = 0; i < 400; i++) {
                inventory.create(TestDevices.document("{'guid': 'small-%d', 'model': 'm%d'}".formatted(i, i)));
                assertEquals("m" + i, devices.find("default", DeviceCriterion.guid("small-" + i), 0, 1).devices().get(0)
                        .model());
            }
        } finally {
            Logger.getLogger(StoreCopy.class.getName()).removeHandler(log);
        }
        assertFalse(index.isBelieved());
        assertEquals(0, index.bytes());
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(lines.get(0).startsWith("WARN") && lines.get(0).contains("isemdm.inventory.index-max-bytes"),
                lines::toString);
        inventory.deleteAll();
        IndexTests.awaitBelief(index);
    }
}
