package io.isemdm.inventory.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.Alone;
import io.isemdm.inventory.DeviceDocument;

@Alone
class YamlDevicesTest {

    private static DeviceDocument one(String yaml) throws Exception {
        List<DeviceDocument> devices = DeviceFiles.read("devices.yaml", yaml);
        assertEquals(1, devices.size());
        return devices.get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"001122334455", "10:20:30:40:50:59", "123456789E12", "00:11:22:33:44:55", "0x1122334455",
            "000000000000", "1122.3344.5566", "190:20:30"})
    void macAddressesArriveIntactWhereverTheyStand(String mac) throws Exception {
        assertEquals(List.of(mac), one("- macaddresses:\n    - " + mac + "\n").macAddresses());
        assertEquals(List.of(mac), one("- macaddresses: [" + mac + "]\n").macAddresses());
        assertEquals(List.of(mac), one("- {macaddresses: [" + mac + "]}\n").macAddresses());
        assertEquals(List.of(mac), one("- macaddresses: " + mac + "\n").macAddresses());
        assertEquals(List.of(mac), one("- macaddress: " + mac + "\n").macAddresses());
    }

    @ParameterizedTest
    @ValueSource(strings = {"001122334455", "10:20:30:40:50:59", "123456789E12", "AA:BB:CC:DD:EE:FF", "'00-11-22-33-44-55'"})
    void macAddressesArriveIntactAsKeys(String mac) throws Exception {
        assertEquals(List.of(mac.replace("'", "")), one(mac + ":\n  register_status: true\n").macAddresses());
        assertEquals(List.of(mac.replace("'", "")), one("{" + mac + ": {register_status: true}}").macAddresses());
        assertEquals(List.of(mac.replace("'", "")), one("devices:\n  " + mac + ":\n    model: x\n").macAddresses());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0012", "1e5", "+491701234567", "on", "off", "yes", "No", "TRUE", "14.10", "0x1F", "1_000",
            "2024-05-21", "12:30:45", ".inf", "NaN", "0o17", "-0", "Null", "NULL", "y"})
    void textsArriveIntact(String text) throws Exception {
        assertEquals(text, one("- host_name: " + text + "\n").hostName());
        assertEquals(text, one("- {serial_number: " + text + "}\n").serialNumber());
        assertEquals(text, one("- os_version: " + text + "\n").osVersion());
        assertEquals(text, one("- phone_number: " + text + "\n").phoneNumber());
        assertEquals(List.of(text), one("- labels: [" + text + "]\n").labels());
    }

    @Test
    void nullAndTildeAreNamesWhenQuotedAndInLists() throws Exception {
        assertEquals("null", one("- host_name: 'null'\n").hostName());
        assertEquals("~", one("- host_name: \"~\"\n").hostName());
        assertEquals(List.of("null", "~"), one("- labels: [null, ~]\n").labels());
        assertNull(one("- host_name: ~\n").hostName());
        assertNull(one("- host_name: null\n").hostName());
        assertNull(one("- host_name:\n").hostName());
    }

    @Test
    void theMapOfThePublicMockIsRead() throws Exception {
        DeviceDocument device = one("""
                AA:BB:CC:DD:EE:FF:
                  register_status: true
                  compliance:
                    status: no
                    failure_reason: Too old
                    remediation: Buy a new one
                  imei: 012345678901234
                  meid: A0123456789012
                """);
        assertEquals(false, device.compliance().status());
        assertEquals("Too old", device.compliance().failureReason());
        assertEquals("012345678901234", device.imei());
        assertEquals(true, device.registerStatus());
    }

    @Test
    void everyFormIsRead() throws Exception {
        for (String text : new String[] {"- guid: a\n- guid: b\n", "devices:\n  - guid: a\n  - guid: b\n",
                "guid: a\n---\nguid: b\n", "[{\"guid\": a}, {guid: b}]", "$schema: x\ndevices: [{guid: a}, {guid: b}]",
                "\uFEFF- guid: a\r\n- guid: b\r\n"}) {
            assertEquals(List.of("a", "b"), DeviceFiles.read("devices.yaml", text).stream()
                    .map(DeviceDocument::guid).toList(), text);
        }
        for (String text : new String[] {"[]", "# none\n[]\n", "devices: []\n", "devices: {}\n", "{}"}) {
            assertEquals(List.of(), DeviceFiles.read("devices.yaml", text), text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing\n", "devices:\n", "devices: ~\n", "---\n", "---\n---\n", "null\n",
            "$schema: x\n"})
    void aFileThatNamesNoDevicesHasToSaySo(String yaml) {
        BrokenFileException broken = assertThrows(BrokenFileException.class,
                () -> DeviceFiles.records("d.yaml", yaml));
        assertEquals("there is nothing in it; [] says that there are no devices", broken.why());
    }

    @Test
    void everyFormOfJsonIsRead() throws Exception {
        for (String text : new String[] {"[{\"guid\":\"a\"},{\"guid\":\"b\"}]", "{\"devices\":[{\"guid\":\"a\"},"
                + "{\"guid\":\"b\"}]}", "{\"guid\":\"a\"}\n{\"guid\":\"b\"}\n"}) {
            assertEquals(List.of("a", "b"), DeviceFiles.read("devices.json", text).stream()
                    .map(DeviceDocument::guid).toList(), text);
        }
        DeviceDocument device = DeviceFiles.read("x.json", "{\"02AA00000001\": {\"os_version\": 14.10, \"imei\":"
                + " 350000000000003, \"lastCheckinTimeStamp\": 1621571561000, \"labels\": \"a, b\"}}").get(0);
        assertEquals("14.10", device.osVersion());
        assertEquals("350000000000003", device.imei());
        assertEquals(1621571561000L, device.lastCheckinTimeStamp());
        assertEquals(List.of("a", "b"), device.labels());
        assertEquals(List.of("02AA00000001"), device.macAddresses());
    }

    @Test
    void everyValueHasItsPlace() throws Exception {
        DeviceRecord device = DeviceFiles.records("d.yaml",
                "- guid: a\n  macaddresses:\n    - 021122334455\n    - nonsense\n  compliance:\n    status: perhaps\n").get(0);
        assertEquals(new Place("d.yaml", 4, 7), device.place(DeviceField.MAC_ADDRESSES, "nonsense"));
        assertEquals(new Place("d.yaml", 6, 13), device.place("/compliance/status"));
        assertEquals(new Place("d.yaml", 1, 9), device.place(DeviceField.GUID, "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"- guid: [", "- guid: a\n b: c\n", "just a text", "devices: text", "- guid: \"a", "\t- x"})
    void whatCannotBeReadIsBrokenWithItsPlace(String yaml) {
        BrokenFileException broken = assertThrows(BrokenFileException.class,
                () -> DeviceFiles.records("d.yaml", yaml));
        assertTrue(broken.place().line() >= 1 && !broken.why().isBlank(), broken.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"- guid: a\n  guid: b\n", "- &x a\n", "- guid: &y a\n  udid: *y\n", "- labels: [[a]]\n",
            "- macaddresses: {a: b}\n", "- guid: {a: b}\n", "- compliance: {nonsense: true}\n", "nonsense:\n  guid: a\n",
            "- labels: [*z]\n"})
    void whatIsNoDeviceIsAnErrorOfThatDevice(String yaml) throws Exception {
        assertTrue(!DeviceFiles.records("d.yaml", yaml).get(0).errors().isEmpty());
    }

    @Test
    void brokenUtf8IsAnErrorWithItsLine() {
        byte[] bytes = "- guid: a\n- guid: b?\n".getBytes(StandardCharsets.UTF_8);
        bytes[19] = (byte) 0xFC;
        BrokenFileException broken = assertThrows(BrokenFileException.class, () -> {
            try (DeviceReader reader = DeviceFiles.file("d.yaml", bytes).reader()) {
                while (reader.next() != null) {
                    continue;
                }
            }
        });
        assertEquals(new Place("d.yaml", 2, 10), broken.place());
        assertTrue(broken.why().contains("UTF-8"), broken.why());
    }

    @Test
    void aValueWithoutEndIsRefused() {
        assertThrows(BrokenFileException.class,
                () -> DeviceFiles.records("d.yaml", "- guid: \"" + "x".repeat(3_000_000) + "\"\n"));
    }
}
