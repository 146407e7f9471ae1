package io.isemdm.inventory.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.Alone;
import io.isemdm.inventory.DeviceDocument;

@Alone
class CsvDevicesTest {

    private static DeviceDocument one(String csv) throws Exception {
        List<DeviceDocument> devices = DeviceFiles.read("devices.csv", csv);
        assertEquals(1, devices.size());
        return devices.get(0);
    }

    @Test
    void theColumnsOfJamfProsComputerExportAreKnown() throws Exception {
        DeviceDocument device = one("""
                Computer Name,Serial Number,UDID,MAC Address,Alternate MAC Address,Operating System Version,Model,\
                Model Identifier,Username,Full Name,Phone Number,Last Check-in,FileVault 2 Status,Managed,Asset Tag
                Zoë's Mac,C02ABC,ABCD-1,02:AA:00:00:00:01,02:AA:00:00:00:02,14.10,"MacBook Pro (13"", 2020)",\
                MacBookPro17;1,zoe,Zoë M,+49 30 1,2024-05-21 07:06:01,Boot Partitions Encrypted,Managed,0017
                """);
        assertEquals("Zoë's Mac", device.hostName());
        assertEquals(List.of("02:AA:00:00:00:01", "02:AA:00:00:00:02"), device.macAddresses());
        assertEquals("MacBook Pro (13\", 2020)", device.model());
        assertEquals("14.10", device.osVersion());
        assertEquals(true, device.diskEncryptionOn());
        assertEquals(true, device.registerStatus());
        assertEquals(1716275161000L, device.lastCheckinTimeStamp());
        assertEquals("+49 30 1", device.phoneNumber());
    }

    @Test
    void theColumnsOfJamfProsMobileDeviceExportAreKnown() throws Exception {
        DeviceDocument device = one("Display Name;Serial Number;Wi-Fi MAC Address;IMEI;MEID;OS Version;Passcode Status;"
                + "Jailbreak Detected;Last Inventory Update;Data Protection\r\n"
                + "iPad;F9;02AA00000003;012345678901234;A0123456789012;17.10;Not Present;No;05/21/2024 7:06 AM;Enabled\r\n");
        assertEquals("iPad", device.hostName());
        assertEquals("012345678901234", device.imei());
        assertEquals(false, device.pinLockOn());
        assertEquals(false, device.jailBroken());
        assertEquals(true, device.diskEncryptionOn());
        assertEquals(1716275160000L, device.lastCheckinTimeStamp());
    }

    @ParameterizedTest
    @ValueSource(strings = {"All Partitions Encrypted:true", "Boot Partitions Encrypted:true", "Encrypted:true",
            "No Partitions Encrypted:false", "Some Partitions Encrypted:false", "N/A:false", "Not Encrypted:false"})
    void theStatesOfFileVaultAreKnown(String stateAndMeaning) throws Exception {
        String[] parts = stateAndMeaning.split(":");
        assertEquals(Boolean.valueOf(parts[1]),
                one("guid,filevault_2_STATUS\na," + parts[0] + "\n").diskEncryptionOn());
    }

    @Test
    void namesAreMatchedWhateverTheirCaseBlanksUnderscoresAndHyphens() throws Exception {
        for (String name : new String[] {"serial_number", "Serial Number", "SERIAL-NUMBER", " serialnumber "}) {
            assertEquals("0012", one(name + ",guid\n0012,x\n").serialNumber(), name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theSeparatorIsTakenFromTheHeader(String separator) throws Exception {
        DeviceDocument device = one("\uFEFFguid,model,compliance.failure_reason\r\na,\"x,;\ty\",\"two\r\nlines\"\r\n"
                .replace("guid,model,c", "guid" + separator + "model" + separator + "c")
                .replace("a,\"", "a" + separator + "\"").replace("\",\"t", "\"" + separator + "\"t"));
        assertEquals("x,;\ty", device.model());
        assertEquals("two\r\nlines", device.compliance().failureReason());
        assertEquals("a", one("sep=;\nguid;model\na;b\n").guid());
    }

    @Test
    void placesCountTheLinesInsideOfValues() throws Exception {
        List<DeviceRecord> devices = DeviceFiles.records("d.csv", "guid,failure reason\na,\"x\ny\"\n\nb,z\n");
        assertEquals(new Place("d.csv", 5, 3), devices.get(1).place(DeviceField.FAILURE_REASON, "z"));
        assertEquals("b", devices.get(1).tree().get("guid").asText());
        assertEquals(2, DeviceFiles.records("d.csv", "guid\ra\rb\r").size());
    }

    @Test
    void anEmptyCellIsGivenAndAMissingOneIsNot() throws Exception {
        DeviceRecord device = DeviceFiles.records("d.csv", "guid,model,os_version,labels,pin_lock_on\na,\n").get(0);
        assertTrue(device.gives(DeviceField.MODEL) && !device.gives(DeviceField.OS_VERSION));
        assertNull(DocumentOf.record(device).model());
    }

    @Test
    void columnsThatAreNotUsedAreWarnedOf() throws Exception {
        try (DeviceReader reader = DeviceFiles.file("d.csv", "guid,Asset Tag,Model Identifier,Model\n").reader()) {
            assertEquals(2, reader.warnings().size());
            assertTrue(reader.warnings().get(0).contains("'Asset Tag'"), reader.warnings().toString());
            assertTrue(reader.warnings().get(1).contains("'Model' is used instead"), reader.warnings().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense,other\n", "guid,GUID\n", "Computer Name,Display Name\n",
            "guid,model\na,\"b\n", "guid,model\na,\"b\"c\n"})
    void aBrokenFileSaysWhere(String csv) {
        BrokenFileException broken = assertThrows(BrokenFileException.class, () -> DeviceFiles.records("d.csv", csv));
        assertTrue(broken.getMessage().startsWith("d.csv:"), broken.getMessage());
    }

    @Test
    void boundsHold() {
        assertThrows(BrokenFileException.class,
                () -> DeviceFiles.records("d.csv", "guid\n" + "x".repeat(70_000) + "\n"));
        assertThrows(BrokenFileException.class,
                () -> DeviceFiles.records("d.csv", "guid\n" + ",".repeat(3000) + "\n"));
    }

    @Test
    void moreValuesThanColumnsAreAnError() throws Exception {
        assertEquals(1, DeviceFiles.records("d.csv", "guid\na,b\n").get(0).errors().size());
    }
}
