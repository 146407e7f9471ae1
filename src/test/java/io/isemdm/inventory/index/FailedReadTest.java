package io.isemdm.inventory.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import jakarta.inject.Inject;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;

import io.isemdm.inventory.ChangedDevices;
import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.Inventory;
import io.isemdm.inventory.TestDevices;
import io.quarkus.test.junit.QuarkusTest;

/** An index that cannot read what has changed says nothing until it has read everything again. */
@QuarkusTest
class FailedReadTest {

    @Inject
    DataSource store;

    @Inject
    Inventory inventory;

    private final StoreCopy copy = new StoreCopy(new KeyHash(new SecureRandom()), Long.MAX_VALUE);

    private void fill(Connection connection) throws SQLException {
        copy.beginFilling(new StoredDevices(connection));
        while (copy.fillMore()) {
            assertFalse(copy.isBelieved());
        }
    }

    @Test
    void aChangeThatCannotBeReadLeavesNothingOldBehind() throws Exception {
        String guid = UUID.randomUUID().toString();
        Device device = inventory.create(TestDevices.document("{'guid': '" + guid + "', 'model': 'old'}"));
        DeviceCriterion criterion = DeviceCriterion.guid(guid);
        Connection broken = store.getConnection();
        fill(broken);
        assertEquals("old", copy.find("default", criterion, 0, 1).devices().get(0).model());

        inventory.change(guid, Inventory.WHATEVER_IT_IS,
                before -> TestDevices.document("{'guid': '" + guid + "', 'model': 'new'}"), false);
        broken.close();
        ChangedDevices changed = TestDevices.changed(device.id());
        copy.doubt(changed);
        copy.take(changed);
        assertFalse(copy.isBelieved());
        assertNull(copy.find("default", criterion, 0, 1), "the store is asked");
        assertFalse(copy.fillMore(), "nothing is read over what is broken");

        assertTrue(copy.awaitNeed(), "it has to be filled again");
        fill(store.getConnection());
        assertTrue(copy.isBelieved());
        assertEquals("new", copy.find("default", criterion, 0, 1).devices().get(0).model());
        copy.close();
        inventory.delete(guid, Inventory.WHATEVER_IT_IS);
    }
}
