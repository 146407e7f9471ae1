package io.isemdm.inventory.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.DeviceDocument;
import io.isemdm.inventory.DevicePage;
import io.isemdm.inventory.DeviceRepository;
import io.isemdm.inventory.Inventory;
import io.isemdm.inventory.MacAddress;
import io.isemdm.inventory.TestDevices;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DeviceImportTest {

    @Inject
    DeviceImport imports;

    @Inject
    DeviceExport exports;

    @Inject
    Inventory inventory;

    @Inject
    DeviceRepository devices;

    private ImportReport run(ImportMode mode, String name, String text) {
        return imports.run(List.of(DeviceFiles.file(name, text)),
                new ImportOptions(mode, false, ImportProgress.SILENT));
    }

    private ImportReport good(ImportMode mode, String name, String text) {
        ImportReport report = run(mode, name, text);
        assertEquals(List.of(), report.errors());
        return report;
    }

    private Device byMac(String mac) {
        DevicePage<Device> page = devices.find("default", DeviceCriterion.macAddress(MacAddress.parse(mac)), 0, 10);
        return page.devices().isEmpty() ? null : page.devices().get(0);
    }

    @Test
    void anImportIsAllOrNothingAndListsEveryError() {
        String good = TestDevices.mac();
        ImportReport report = run(ImportMode.MERGE, "d.yaml", """
                - macaddresses: [%s]
                - macaddresses: [nonsense]
                  register_status: perhaps
                  lastCheckinTimeStamp: yesterday
                - guid: b
                  colour: red
                - host_name:
                """.formatted(good));
        assertTrue(report.failed());
        assertNull(byMac(good));
        assertEquals(List.of("d.yaml:2:18", "d.yaml:3:20", "d.yaml:4:25", "d.yaml:6:3", "d.yaml:7:3"),
                report.errors().stream().map(e -> e.file() + ":" + e.line() + ":" + e.column()).toList(),
                report.errors().toString());
        assertEquals("macaddresses", report.errors().get(0).field());
        assertEquals("nonsense", report.errors().get(0).value());
        assertTrue(report.errors().get(0).why().contains("12 hex digits"), report.errors().toString());
        assertEquals("colour", report.errors().get(3).field());
        assertEquals(4, report.read());
        assertEquals(0, report.created());
    }

    @Test
    void theListOfErrorsIsBounded() {
        StringBuilder csv = new StringBuilder("guid,meid\n");
        IntStream.range(0, 1500).forEach(i -> csv.append("g").append(i).append(",zz\n"));
        ImportReport report = run(ImportMode.MERGE, "d.csv", csv.toString());
        assertEquals(1000, report.errors().size());
        assertEquals(500, report.errorsLeftOut());
    }

    @Test
    void mergeKeepsWhatTheFileDoesNotGiveAndClearsWhatItGivesAsEmpty() {
        String serial = TestDevices.unique("S");
        String mac = TestDevices.mac();
        good(ImportMode.MERGE, "d.yaml", "- {serial_number: " + serial + ", model: M, username: u, macaddresses: [" + mac
                + "], compliance: {status: false, failure_reason: r, remediation: m}}");
        Device before = byMac(mac);
        ImportReport report = good(ImportMode.MERGE, "d.yaml",
                "- {serial_number: " + serial + ", username: null, compliance: {remediation: ''}, os_version: 9}");
        Device after = byMac(mac);
        assertEquals(1, report.updated());
        assertEquals(before.id(), after.id());
        assertEquals(before.guid(), after.guid());
        assertEquals("M", after.model());
        assertNull(after.username());
        assertEquals("9", after.osVersion());
        assertFalse(after.compliant());
        assertEquals("r", after.failureReason());
        assertNull(after.remediation());
        report = good(ImportMode.MERGE, "d.yaml", "- {serial_number: " + serial + ", os_version: 9}");
        assertEquals(1, report.unchanged());
        assertEquals(after.version(), byMac(mac).version());
    }

    @Test
    void theKeyOfAMapNamesADeviceAndDoesNotTakeItsOtherAddresses() {
        String one = TestDevices.mac();
        String two = TestDevices.mac();
        good(ImportMode.MERGE, "d.yaml", "- macaddresses: [" + one + ", " + two + "]");
        good(ImportMode.MERGE, "d.yaml", two + ": {model: X}");
        assertEquals(2, byMac(one).macAddresses().size());
        assertEquals("X", byMac(one).model());
    }

    @Test
    void aDeviceKeepsItsIdWhateverIdentifiesIt() {
        for (String identifier : List.of("serial_number", "udid", "imei", "macaddress")) {
            String value = identifier.equals("macaddress") ? TestDevices.mac() : TestDevices.unique("i");
            String guid = TestDevices.unique("guid-");
            good(ImportMode.MERGE, "d.yaml", "- {guid: " + guid + ", " + identifier + ": " + value + "}");
            long id = inventory.get(guid).orElseThrow().id();
            ImportReport report = good(ImportMode.MERGE, "d.yaml", "- {model: Z, " + identifier + ": " + value + "}");
            assertEquals(1, report.updated(), identifier);
            assertEquals(id, inventory.get(guid).orElseThrow().id());
            good(ImportMode.MERGE, "d.yaml", "- {guid: " + guid + "-new, " + identifier + ": " + value + "}");
            assertEquals(id, inventory.get(guid + "-new").orElseThrow().id());
        }
    }

    @Test
    void aStrongerIdentifierThatDiffersMakesItAnotherDevice() {
        String mac = TestDevices.mac();
        good(ImportMode.MERGE, "d.yaml", "- {serial_number: " + TestDevices.unique("S") + ", macaddress: " + mac + "}");
        ImportReport report = run(ImportMode.MERGE, "d.yaml",
                "- {serial_number: " + TestDevices.unique("S") + ", macaddress: " + mac + "}");
        assertEquals("macaddresses", report.errors().get(0).field());
        assertTrue(report.errors().get(0).why().contains("belongs to the device"), report.errors().toString());
        assertEquals(1, report.errors().get(0).line());
    }

    @Test
    void aSwapOfTwoAddressesIsNoConflictEvenFarApart() {
        List<String> macs = IntStream.range(0, 2500).mapToObj(i -> TestDevices.mac()).toList();
        String prefix = TestDevices.unique("swap-");
        StringBuilder first = new StringBuilder("guid,mac address\n");
        StringBuilder second = new StringBuilder("guid,mac address\n");
        for (int i = 0; i < macs.size(); i++) {
            first.append(prefix).append(i).append(',').append(macs.get(i)).append('\n');
            second.append(prefix).append(i).append(',').append(macs.get(macs.size() - 1 - i)).append('\n');
        }
        good(ImportMode.MERGE, "d.csv", first.toString());
        assertEquals(2500, good(ImportMode.MERGE, "d.csv", second.toString()).updated());
        assertEquals(prefix + "0", byMac(macs.get(2499)).guid());
        ImportReport report = run(ImportMode.MERGE, "d.csv", second.toString().lines().limit(5)
                .reduce("", (a, b) -> a + b + "\n").replace(macs.get(2499), macs.get(0)));
        assertEquals(1, report.errors().size());
        assertEquals(2, report.errors().get(0).line());
    }

    @Test
    void aDeviceThatStandsInTheFilesTwiceIsAnError() {
        for (String device : List.of("guid: " + TestDevices.unique("g"), "serial_number: " + TestDevices.unique("s"),
                "host_name: " + TestDevices.unique("h"))) {
            ImportReport report = run(ImportMode.MERGE, "d.yaml", "- {" + device + "}\n- {" + device + "}\n");
            assertEquals(2, report.errors().get(0).line(), report.errors().toString());
            good(ImportMode.MERGE, "d.yaml", "- {" + device + "}\n");
            assertEquals(2, run(ImportMode.MERGE, "d.yaml", "- {" + device + "}\n- {" + device + "}\n")
                    .errors().get(0).line());
        }
    }

    @Test
    void devicesThatNoIntegrationSeesTogetherMayHaveOneSerialNumber() {
        String serial = TestDevices.unique("S");
        String file = "- {serial_number: " + serial + ", integrations: [a]}\n- {serial_number: " + serial
                + ", integrations: [b]}\n";
        assertEquals(2, good(ImportMode.MERGE, "d.yaml", file).created());
        assertEquals(2, good(ImportMode.MERGE, "d.yaml", file).unchanged());
        assertEquals("guid", run(ImportMode.MERGE, "d.yaml", "- serial_number: " + serial).errors().get(0).field());
    }

    @Test
    void aDryRunCountsAndChangesNothing() {
        String mac = TestDevices.mac();
        ImportReport report = imports.run(List.of(DeviceFiles.file("d.yaml", mac + ":\n")),
                new ImportOptions(ImportMode.MERGE, true, ImportProgress.SILENT));
        assertTrue(report.dryRun());
        assertEquals(1, report.created());
        assertNull(byMac(mac));
    }

    @Test
    void replaceMakesTheInventoryWhatTheFileSaysAndExportGivesItBack() throws Exception {
        List<String> nasty = List.of("=1+1", "+49", "-1", "@x", "\"", "a\"b,c;d\te", "line\nbreak", "line\r\nbreak", "'",
                "😀 Zoë", "0012", "null", "~", "yes", "1e5", " lead", "trail ", "\u2028\u0085", "{a: b}", "# c", "a: b", "&<>",
                "\\", "%", "!x", "\uFEFFx", "\u0001");
        List<DeviceDocument> fleet = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 1200; i++) {
            String text = nasty.get(random.nextInt(nasty.size()));
            String line = text.replaceAll("\\p{Cntrl}", "?");
            fleet.add(new DeviceDocument("fleet-" + i, line + i, List.of("%012d".formatted(i), "02E%09d".formatted(i)),
                    "U" + i, "%015d".formatted(i), "%010d".formatted(i), "%05d".formatted(i), line, line, line, "14.10",
                    "+" + i, random.nextBoolean(), new DeviceDocument.Compliance(random.nextBoolean(), text, text),
                    random.nextBoolean(), random.nextBoolean(), random.nextBoolean(),
                    random.nextBoolean() ? null : (long) i, List.of(), List.of("on", "a b", "0012")));
        }
        ImportOptions replace = new ImportOptions(ImportMode.REPLACE, false, ImportProgress.SILENT);
        ImportReport report = imports.run(fleet.iterator(), replace);
        assertEquals(List.of(), report.errors());
        assertEquals(1200, inventory.count());
        for (InventoryFormat format : InventoryFormat.values()) {
            byte[] exported = export(format);
            report = imports.run(List.of(DeviceFiles.file("x." + format.extension(), exported)), replace);
            assertEquals(List.of(), report.errors(), format.name());
            assertEquals(1200, report.unchanged(), format + " " + report.summary());
            good(ImportMode.REPLACE, "d.yaml", "- guid: only-one\n");
            assertEquals(1, inventory.count());
            assertEquals(1200, imports.run(List.of(DeviceFiles.file("x." + format.extension(), exported)), replace)
                    .created());
            assertEquals(new String(exported, StandardCharsets.UTF_8),
                    new String(export(format), StandardCharsets.UTF_8));
        }
    }

    private byte[] export(InventoryFormat format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exports.write(format, out);
        return out.toByteArray();
    }

    @Test
    void conflictsInsideOfAReplacingFileAreErrors() {
        String mac = TestDevices.mac();
        ImportReport report = run(ImportMode.REPLACE, "d.yaml",
                "- {guid: a1, macaddress: " + mac + "}\n- {guid: a2, macaddress: " + mac + "}\n");
        assertEquals(2, report.errors().get(0).line());
        assertEquals(0, report.deleted());
    }

    @Test
    void severalFilesAreOneImportAndAMissingOneIsAnError() {
        String mac = TestDevices.mac();
        ImportReport report = imports.run(List.of(DeviceFiles.file("d.yaml", mac + ":\n"),
                DeviceFile.of(java.nio.file.Path.of("target", "no-such.csv"), "no-such.csv", InventoryFormat.CSV)),
                ImportOptions.of(ImportMode.MERGE));
        assertEquals("no-such.csv:1:1: there is no such file", report.errors().get(0).toString());
        assertNull(byMac(mac));
    }

    @Test
    void progressIsToldOnATerminalAndInTheLog() {
        StringWriter terminal = new StringWriter();
        LoggedProgress progress = new LoggedProgress(new PrintWriter(terminal));
        progress.read(1000);
        progress.read(100_000);
        progress.end();
        assertTrue(terminal.toString().contains("\rImport: ") && terminal.toString().endsWith(System.lineSeparator()));
    }
}
