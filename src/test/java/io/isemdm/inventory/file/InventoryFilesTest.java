package io.isemdm.inventory.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import jakarta.inject.Inject;

import org.hibernate.StatelessSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.isemdm.inventory.DeviceDocument;
import io.isemdm.inventory.Inventory;
import io.isemdm.inventory.InventoryLock;
import io.isemdm.inventory.TestDevices;
import io.isemdm.store.CannotStartException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class InventoryFilesTest {

    @Inject
    DeviceImport imports;

    @Inject
    InventoryLock lock;

    @Inject
    InventoryLoads loads;

    @Inject
    Inventory inventory;

    @Inject
    StatelessSession session;

    @TempDir
    Path directory;

    private Path file;
    private final String one = TestDevices.unique("one-");
    private final String two = TestDevices.unique("two-");

    @BeforeEach
    void firstStart() {
        file = directory.resolve("devices.yaml");
        QuarkusTransaction.requiringNew().run(() -> session
                .createNativeMutationQuery("delete from inventory_load").executeUpdate());
    }

    private InventoryFiles files(String mode) {
        return new InventoryFiles(imports, loads, List.of(directory + "/*.yaml"), mode);
    }

    private boolean has(String guid) {
        return inventory.get(guid).isPresent();
    }

    private static void settle(InventoryFiles files) {
        files.loadWhenChanged();
        files.loadWhenChanged();
    }

    @Test
    void filesAreLoadedAtTheStartAndAgainWhenTheyChange() throws Exception {
        String byHand = TestDevices.unique("hand-");
        inventory.create(new DeviceDocument(byHand, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null));
        Files.writeString(file, "- {guid: " + one + ", model: A}\n- guid: " + two + "\n");
        InventoryFiles files = files("merge");
        files.loadFirst();
        assertEquals("A", inventory.get(one).orElseThrow().model());
        assertTrue(has(two));
        Files.writeString(file, "- {guid: " + one + ", model: other}\n");
        settle(files);
        assertEquals("other", inventory.get(one).orElseThrow().model());
        assertFalse(has(two), "a device that is no longer in the files goes");
        assertTrue(has(byHand), "a device made over /lab stays");
    }

    @Test
    void aFileThatIsStillBeingWrittenIsNotLoaded() throws Exception {
        Files.writeString(file, "- guid: " + one + "\n");
        InventoryFiles files = files("merge");
        files.loadFirst();
        Files.writeString(file, "- guid: " + one + "\n- guid: " + two + "\n");
        files.loadWhenChanged();
        assertFalse(has(two));
        files.loadWhenChanged();
        assertTrue(has(two));
    }

    @Test
    void filesThatChangeDuringAnotherImportAreLoadedAfterIt() throws Exception {
        Files.writeString(file, "- guid: " + one + "\n");
        InventoryFiles files = files("merge");
        files.loadFirst();
        Files.writeString(file, "- guid: " + two + "\n");
        QuarkusTransaction.requiringNew().run(() -> {
            lock.acquire();
            settle(files);
        });
        assertFalse(has(two));
        files.loadWhenChanged();
        assertTrue(has(two));
    }

    @Test
    void aBrokenFileKeepsTheLastGoodState() throws Exception {
        Files.writeString(file, "- guid: " + one + "\n");
        InventoryFiles files = files("merge");
        files.loadFirst();
        Files.writeString(file, "- guid: " + two + "\n- guid: [\n");
        settle(files);
        assertTrue(has(one));
        assertFalse(has(two));
        files("merge").loadFirst();
        assertTrue(has(one), "a later start keeps it too");
        Files.delete(file);
        settle(files);
        assertTrue(has(one));
        Files.writeString(file, "- guid: " + two + "\n");
        settle(files);
        assertTrue(has(two));
    }

    @Test
    void atTheVeryFirstStartABrokenFileIsOneClearLine() throws Exception {
        Files.writeString(file, "- guid: " + one + "\n- macaddresses: [nonsense]\n  meid: x\n");
        CannotStartException e = assertThrows(CannotStartException.class, () -> files("merge").loadFirst());
        assertTrue(e.getMessage().contains("devices.yaml:2:18: macaddresses nonsense: ")
                && e.getMessage().endsWith("(and 1 more)") && e.getMessage().lines().count() == 1, e.getMessage());
        assertFalse(has(one));
    }

    @Test
    void aFileThatBecomesEmptyKeepsTheInventory() throws Exception {
        Files.writeString(file, "- guid: " + one + "\n");
        InventoryFiles files = files("replace");
        files.loadFirst();
        for (String nothing : new String[] {"", "# to be written\n", "devices:\n"}) {
            Files.writeString(file, nothing);
            settle(files);
            assertTrue(has(one), nothing);
        }
        Files.writeString(file, "[]\n");
        settle(files);
        assertFalse(has(one));
    }

    @Test
    void whatIsNoFileIsNamed() throws Exception {
        Files.createDirectory(file);
        CannotStartException refusal = assertThrows(CannotStartException.class, () -> files("merge").loadFirst());
        assertEquals("inventory file " + file + ": cannot be read: Is a directory", refusal.getMessage());
    }

    @Test
    void atTheVeryFirstStartAMissingFileIsOneClearLine() {
        assertTrue(assertThrows(CannotStartException.class, () -> files("merge").loadFirst()).getMessage()
                .contains("*.yaml"));
        assertTrue(assertThrows(CannotStartException.class, () -> new InventoryFiles(imports, loads,
                List.of(directory.resolve("absent.csv").toString()), "merge").loadFirst()).getMessage()
                .contains("absent.csv: there is no such file"));
        assertThrows(CannotStartException.class, () -> files("nonsense"));
    }

    @Test
    void filesThatDidNotChangeAreNotLoadedAgain() throws Exception {
        Files.writeString(file, "- {guid: " + one + ", model: A}\n");
        files("merge").loadFirst();
        inventory.delete(one, Inventory.WHATEVER_IT_IS);
        files("merge").loadFirst();
        assertFalse(has(one));
    }

    @Test
    void theSampleHasNothingWrongInIt() {
        ImportReport report = imports.run(List.of(SampleInventory.file()),
                new ImportOptions(ImportMode.MERGE, true, ImportProgress.SILENT));
        assertEquals(List.of(), report.errors());
        assertEquals(12, report.read());
    }

    @Test
    void theSampleIsLoadedIntoAnEmptyStoreOnce() {
        new SampleInventory(imports, loads, inventory, false).loadAtFirstStart();
        inventory.deleteAll();
        SampleInventory sample = new SampleInventory(imports, loads, inventory, true);
        sample.loadAtFirstStart();
        assertEquals(12, inventory.count());
        assertEquals(List.of("021500112233"), inventory.get("5a3c1e6e-0010-4000-8000-000000000010").orElseThrow()
                .macAddresses().stream().map(Object::toString).toList());
        inventory.deleteAll();
        sample.loadAtFirstStart();
        assertEquals(0, inventory.count());
    }
}
