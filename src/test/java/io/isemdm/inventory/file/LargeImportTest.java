package io.isemdm.inventory.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.isemdm.inventory.DeviceDocument;
import io.isemdm.inventory.Inventory;
import io.quarkus.test.junit.QuarkusTest;

/** Imports of several batches, into an inventory that is empty at first. */
@QuarkusTest
class LargeImportTest {

    private static final String HEADER = "guid,serial_number,macaddresses,integrations,model\n";

    @Inject
    DeviceImport imports;

    @Inject
    Inventory inventory;

    @BeforeEach
    void empty() {
        inventory.deleteAll();
    }

    private static String row(int i, String model) {
        return "large-%d,L%d,02%010X,,%s%n".formatted(i, i, i, model);
    }

    private static String rows(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> row(i, "m")).collect(Collectors.joining());
    }

    private ImportReport run(ImportMode mode, String rows) {
        return imports.run(List.of(DeviceFiles.file("d.csv", HEADER + rows)),
                new ImportOptions(mode, false, ImportProgress.SILENT));
    }

    private ImportReport good(String rows) {
        ImportReport report = run(ImportMode.MERGE, rows);
        assertEquals(List.of(), report.errors());
        return report;
    }

    @Test
    void allDevicesAreAddedInTheOrderOfTheFile() {
        assertEquals(12_345, good(rows(0, 12_345)).created());
        long before = 0;
        for (int i = 0; i < 12_345; i += 49) {
            long id = inventory.get("large-" + i).orElseThrow().id();
            assertTrue(id > before, id + " after " + before);
            before = id;
        }
    }

    @Test
    void aConflictInTheLastLineRefusesAll() {
        for (ImportMode mode : ImportMode.values()) {
            ImportReport report = run(mode, rows(0, 5000) + "other,S,02%010X,,m%n".formatted(17));
            assertEquals(1, report.errors().size());
            ImportError error = report.errors().get(0);
            assertEquals("macaddresses", error.field());
            assertEquals("020000000011", error.value());
            assertEquals(5002, error.line());
            assertEquals(9, error.column());
            assertEquals(0, inventory.count());
        }
    }

    @Test
    void aDeviceThatStandsThereAgainBatchesLaterIsAnError() {
        ImportReport report = run(ImportMode.MERGE, rows(0, 3500) + ",L10,,,m\n" + rows(3500, 4000));
        assertEquals(List.of(3502), report.errors().stream().map(ImportError::line).toList());
        assertEquals(0, inventory.count());
    }

    @Test
    void devicesThatNoIntegrationSeesTogetherMayHaveOneAddressBatchesApart() {
        assertEquals(2502, good("one,,020000AAAAAA,a,m\n" + rows(0, 2500) + "two,,020000AAAAAA,b,m\n").created());
    }

    @Test
    void devicesThatAreThereAreFoundAmongManyNewOnes() {
        good(rows(0, 2000));
        long id = inventory.get("large-1999").orElseThrow().id();
        String known = IntStream.range(1500, 2000).mapToObj(i -> ",L" + i + ",,,changed\n")
                .collect(Collectors.joining());
        ImportReport report = good(rows(2000, 5000) + known);
        assertEquals(3000, report.created());
        assertEquals(500, report.updated());
        assertEquals(id, inventory.get("large-1999").orElseThrow().id());
        assertEquals("changed", inventory.get("large-1999").orElseThrow().model());
    }

    @Test
    void anAddressThatWasGivenUpBatchesBeforeIsFree() {
        good(rows(0, 1000));
        ImportReport report = good("large-7,L7,02FFFFFFFFFF,,m\n" + rows(1000, 3000)
                + "heir,,020000000007,,m\n");
        assertEquals(2001, report.created());
        assertEquals(1, report.updated());
    }

    @Test
    void whatReadingAndWhatWritingFindWrongIsReportedTogether() {
        ImportReport report = run(ImportMode.MERGE, rows(0, 1500) + "bad,,nonsense,,m\n" + rows(1500, 3000)
                + row(3, "m") + "worse,,nonsense,,m\n");
        assertEquals(List.of(1502, 3003, 3004), report.errors().stream().map(ImportError::line).sorted().toList());
        assertEquals(3003, report.read());
    }

    @Test
    void aFileThatBreaksOffWhileItIsReadLeavesNothingAndIsClosed() {
        byte[] start = (HEADER + rows(0, 2500)).getBytes(StandardCharsets.UTF_8);
        AtomicBoolean closed = new AtomicBoolean();
        DeviceFile broken = new DeviceFile("d.csv", InventoryFormat.CSV,
                () -> new FilterInputStream(new ByteArrayInputStream(start)) {

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        int read = super.read(target, offset, length);
                        if (read < 0) {
                            throw new IOException("the disk is gone");
                        }
                        return read;
                    }

                    @Override
                    public void close() {
                        closed.set(true);
                    }
                });
        ImportReport report = imports.run(List.of(broken), ImportOptions.of(ImportMode.REPLACE));
        assertEquals("cannot be read: the disk is gone", report.errors().get(0).why());
        assertTrue(closed.get());
        assertEquals(0, inventory.count());
    }

    @Test
    void aFailureWhileDevicesAreMadeLeavesTheInventoryAsItWasAndNoThread() {
        good(row(1, "m"));
        Iterator<DeviceDocument> devices = IntStream.range(0, 3000).mapToObj(i -> {
            if (i == 2345) {
                throw new IllegalStateException("no more");
            }
            return new DeviceDocument("made-" + i, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, null, null, null, null, null, null);
        }).iterator();
        assertEquals("no more", assertThrows(IllegalStateException.class,
                () -> imports.run(devices, ImportOptions.of(ImportMode.MERGE))).getMessage());
        assertEquals(1, inventory.count());
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("import-reader")));
    }
}
