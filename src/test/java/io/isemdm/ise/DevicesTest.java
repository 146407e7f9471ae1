package io.isemdm.ise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Node;

import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceDocument;
import io.isemdm.inventory.DeviceDocument.Compliance;
import io.isemdm.inventory.Inventory;
import io.isemdm.inventory.TestDevices;
import io.isemdm.ise.IseNode.Answer;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DevicesTest extends ConnectedNode {

    private static final String API = IseNode.INSTANCE + "/ciscoise/v";

    @Inject
    Inventory inventory;

    @Test
    void aDeviceIsWrittenAsTheSpecificationListsIt() throws IOException {
        String mac = TestDevices.mac();
        Device device = inventory.create(IseDevices.full(null, List.of(mac),
                new Compliance(false, "FileVault is off", "Turn on FileVault")));
        Answer answer = ise.get(API + "3/devices/?paging=0&querycriteria=guid&value=" + device.guid()
                + "&filter=all");
        answer.xml();
        assertEquals("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ise_api><name>attributes</name>"
                + "<api_version>3</api_version><paging_info>0</paging_info><deviceList><device><guid>" + device.guid()
                + "</guid><attributes><register_status>true</register_status><compliance><status>false</status>"
                + "<failure_reason>FileVault is off</failure_reason><remediation>Turn on FileVault</remediation>"
                + "</compliance><disk_encryption_on>false</disk_encryption_on><pin_lock_on>true</pin_lock_on>"
                + "<jail_broken>false</jail_broken><manufacturer>Apple</manufacturer><model>MacBookPro18,3</model>"
                + "<imei>" + device.imei() + "</imei><meid>" + device.meid() + "</meid><udid>" + device.udid()
                + "</udid><serial_number>" + device.serialNumber() + "</serial_number><os_version>14.4</os_version>"
                + "<phone_number>+43 1 234</phone_number><lastCheckinTimeStamp>1621571561000</lastCheckinTimeStamp>"
                + "<guid>" + device.guid() + "</guid><macaddresses>" + mac + "</macaddresses></attributes></device>"
                + "</deviceList></ise_api>", answer.text());
    }

    @Test
    void whatIsNotKnownIsEmptyAndACheckInThatNeverWasIsLeftOut() throws IOException {
        String mac = TestDevices.mac();
        inventory.create(IseDevices.minimal(null, List.of(mac), null));
        String text = ise.get(API + "3/devices/?paging=0&querycriteria=macaddress&value=" + mac + "&filter=all").text();
        assertTrue(text.contains("<compliance><status>true</status><failure_reason></failure_reason>"
                + "<remediation></remediation></compliance>"), text);
        assertTrue(text.contains("<imei></imei><meid></meid><udid></udid>"), text);
        assertFalse(text.contains("lastCheckinTimeStamp"), text);
    }

    @ParameterizedTest
    @CsvSource({
        "1,macaddress", "1,username",
        "2,macaddress", "2,username", "2,udid", "2,uid", "2,imei", "2,meid",
        "3,macaddress", "3,username", "3,udid", "3,imei", "3,meid", "3,guid", "3,guidhn"})
    void line5_everyCriterionHits(String version, String criterion) throws IOException {
        String mac = TestDevices.mac();
        Device device = inventory.create(IseDevices.full(null, List.of(mac), null));
        String value = Map.of("macaddress", mac, "username", device.username(), "udid", device.udid(),
                "uid", device.udid(), "imei", device.imei(), "meid", device.meid(), "guid", device.guid(),
                "guidhn", device.hostName()).get(criterion);
        String name = !version.equals("3") || criterion.equals("macaddress") ? "macaddress=" + mac
                : "guid=" + device.guid();
        Answer answer = ise.get(API + version + "/devices/?paging=0&querycriteria=" + criterion + "&value=" + value
                + "&filter=all");
        assertEquals(List.of(name), answer.names());
        assertEquals(version, answer.element("api_version"));
        assertEquals("0", answer.element("paging_info"));
        assertEquals(List.of(name), ise.get(API + version + "/devices/?value=" + value.toUpperCase(Locale.ROOT)
                + "&filter=model&QueryCriteria=" + criterion.toUpperCase(Locale.ROOT)).names());
        assertEquals(List.of(name), ise.get(API + version + "/devices/0/" + criterion + "/" + value + "/all").names());
    }

    @ParameterizedTest
    @CsvSource({
        "1,macaddress,02FFFFFFFFF0", "1,username,nobody", "2,macaddress,02-ff-ff-ff-ff-f0", "2,username,no%20body",
        "2,udid,none", "2,imei,0", "2,meid,A1000009C17A3F", "2,meid,0123456789", "3,macaddress,02FF.FFFF.FFF0",
        "3,username,%F0%9F%98%80", "3,udid,none", "3,imei,0", "3,meid,A1000009C17A3F", "3,guid,none", "3,guidhn,none"})
    void line5_everyCriterionMissesWithAnEmptyList(String version, String criterion, String value) throws IOException {
        Answer answer = ise.get(API + version + "/devices/?paging=0&querycriteria=" + criterion + "&value=" + value
                + "&filter=all");
        assertEquals(List.of(), answer.names());
        assertTrue(answer.text().endsWith("<paging_info>0</paging_info><deviceList/></ise_api>"), answer.text());
    }

    static Stream<List<String>> malformedCalls() {
        String longest = "x".repeat(300);
        return Stream.of(
                List.of("1", "querycriteria=macaddress&value=0026B424FEB"),
                List.of("2", "querycriteria=macaddress&value=0026B424FEBG"),
                List.of("3", "querycriteria=macaddress&value="),
                List.of("1", "querycriteria=compliance&value=maybe"),
                List.of("2", "querycriteria=compliance&value=0"),
                List.of("3", "querycriteria=compliance&value="),
                List.of("1", "querycriteria=username&value="),
                List.of("2", "querycriteria=username&value=" + longest),
                List.of("3", "querycriteria=username&value=%00"),
                List.of("2", "querycriteria=udid&value=" + longest),
                List.of("3", "querycriteria=udid&value=%20"),
                List.of("2", "querycriteria=imei&value=" + longest),
                List.of("3", "querycriteria=imei&value="),
                List.of("2", "querycriteria=meid&value=123"),
                List.of("3", "querycriteria=meid&value=G1000009C17A3F"),
                List.of("3", "querycriteria=guid&value=" + longest),
                List.of("3", "querycriteria=guid&value=" + "%C3%A4".repeat(64)),
                List.of("3", "querycriteria=guidhn&value=" + longest),
                List.of("3", "querycriteria=guidhn"),
                List.of("1", "querycriteria=udid&value=x"),
                List.of("1", "querycriteria=guid&value=x"),
                List.of("2", "querycriteria=guid&value=x"),
                List.of("2", "querycriteria=guidhn&value=x"),
                List.of("3", "querycriteria=serial_number&value=x"),
                List.of("3", "querycriteria=&value=x"),
                List.of("3", "querycriteria="),
                List.of("3", "value=0026B424FEB4"),
                List.of("3", "paging=0&querycriterium=guid&filter=all"),
                List.of("3", "paging=0&querycriteria&filter=all"),
                List.of("3", "querycriteria=guid&value=a&value=b"),
                List.of("3", "querycriteria=compliance&value=false&deviceidentifier=serial"),
                List.of("3", "filter=all&paging=-1"),
                List.of("3", "filter=all&paging=x"),
                List.of("3", "filter=all&paging="),
                List.of("3", "filter=all&paging=1.0"),
                List.of("3", "filter=colour"),
                List.of("3", "filter=register_status+colour"),
                List.of("2", "filter=guid"),
                List.of("2", "filter=register_status+lastCheckinTimeStamp"),
                List.of("1", "filter=macaddresses"));
    }

    @ParameterizedTest
    @MethodSource("malformedCalls")
    void line5_whatIsMalformedIsRefusedInPlainText(List<String> call) throws IOException {
        Answer answer = ise.get(API + call.get(0) + "/devices/?" + call.get(1)).expect(400);
        assertEquals("text/plain;charset=UTF-8", answer.headers().get("content-type"));
        assertTrue(answer.text().length() > 20 && !answer.text().contains("Exception"), answer.text());
    }

    @ParameterizedTest
    @CsvSource({"register_status,register_status", "compliance,compliance", "compliance_status,compliance",
        "register_status+compliance_status,register_status compliance",
        "model%2Bserial_number,model serial_number", "udid%20imei,imei udid", "OS_Version,os_version",
        "phone_number+meid+manufacturer,manufacturer meid phone_number",
        "macaddresses+guid+lastcheckintimestamp,lastCheckinTimeStamp guid macaddresses",
        "jail_broken+pin_lock_on+disk_encryption_on,disk_encryption_on pin_lock_on jail_broken"})
    void line5_aFilterNamesTheAttributesAndTheirOrderStays(String filter, String expected) throws IOException {
        String mac = TestDevices.mac();
        inventory.create(IseDevices.full(null, List.of(mac), null));
        Node attributes = ise.get(API + "3/devices/?paging=0&querycriteria=macaddress&value=" + mac + "&filter="
                + filter).xml().getElementsByTagName("attributes").item(0);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < attributes.getChildNodes().getLength(); i++) {
            names.add(attributes.getChildNodes().item(i).getNodeName());
        }
        assertEquals(expected, String.join(" ", names));
    }

    @Test
    void versions1And2HaveNoneOfTheAttributesOf3() throws IOException {
        String mac = TestDevices.mac();
        inventory.create(IseDevices.full(null, List.of(mac), null));
        for (int version = 1; version < 3; version++) {
            for (String filter : List.of("&filter=all", "", "&filter=")) {
                Answer answer = ise.get(API + version + "/devices/?querycriteria=macaddress&value=" + mac + filter);
                assertEquals("MacBookPro18,3", answer.element("model"));
                assertNull(answer.element("guid"));
                assertNull(answer.element("macaddresses"));
                assertNull(answer.element("lastCheckinTimeStamp"));
            }
        }
    }

    @Test
    void anIntegrationMayPassOverUnknownAttributes() throws IOException {
        String mac = TestDevices.mac();
        inventory.create(IseDevices.full(null, List.of(mac), null));
        Answer answer = ise.get("/ise/mdm/api/ciscoise/v2/devices?querycriteria=macaddress&value=" + mac
                + "&filter=colour+model");
        assertEquals("MacBookPro18,3", answer.element("model"));
        assertNull(answer.element("register_status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/devices/?paging=0&querycriteria=macaddressvalue=%s&filter=all",
        "/devices/?paging=0&querycriteria=macaddress%%20value=%s&filter=all",
        "/devices/paging=0&querycriteria=macaddress&value=%s&filter=all",
        "/devicespaging=0&querycriteria=macaddress&value=%s&filter=all",
        "/devices&paging=0&querycriteria=macaddress&value=%s&filter=all",
        "//devices//?filter=all&value=%s&&querycriteria=macaddress&", "/devices/0/macaddress/%s",
        "/devices?value=%s&querycriteria=macaddress"})
    void publishedMisspellingsAreUnderstood(String call) throws IOException {
        String mac = TestDevices.mac();
        inventory.create(IseDevices.minimal(null, List.of(mac), null));
        for (int version = 1; version <= 3; version++) {
            assertEquals(List.of("macaddress=" + mac), ise.get(API + version + String.format(call, mac)).names());
        }
    }

    @Test
    void aPlusSignInAUserNameIsAPlusSign() throws IOException {
        String mac = TestDevices.mac();
        String user = "a+b " + mac;
        inventory.create(new DeviceDocument(null, null, List.of(mac), null, null, null, null, user, null, null, null,
                null, null, null, null, null, null, null, null, null));
        assertEquals(List.of("macaddress=" + mac), ise.get(API + "2/devices/?querycriteria=username&value=a+b%20"
                + mac).names());
        assertEquals(List.of(), ise.get(API + "2/devices/?querycriteria=username&value=a%20b%20" + mac).names());
        assertEquals(List.of("macaddress=" + mac), ise.get(API + "1/devices/0/username/A%2Bb%20" + mac + "/all")
                .names());
    }

    @Test
    void aDeviceAnswersForAnyOfItsAddressesByTheOneThatWasAskedFor() throws IOException {
        List<String> macs = Stream.generate(TestDevices::mac).limit(7).toList();
        Device device = inventory.create(IseDevices.minimal(IseDevices.guid(), macs, null));
        for (String mac : macs) {
            for (int version = 1; version <= 3; version++) {
                assertEquals(List.of("macaddress=" + mac), ise.get(API + version
                        + "/devices/?paging=0&querycriteria=macaddress&value=" + mac + "&filter=all").names());
            }
        }
        assertEquals(String.join(",", macs.subList(0, 5)), ise.get(API + "3/devices/?querycriteria=guid&value="
                + device.guid() + "&filter=macaddresses").element("macaddresses"));
    }

    @Test
    void deviceIdentifierSaysWhatNamesADevice() throws IOException {
        String mac = TestDevices.mac();
        String guid = IseDevices.guid();
        inventory.create(IseDevices.full(guid, List.of(mac), null));
        String call = API + "3/devices/?querycriteria=guid&value=" + guid + "&filter=model&deviceidentifier=";
        assertEquals(List.of("macaddress=" + mac), ise.get(call + "macaddress").names());
        assertEquals(List.of("guid=" + guid), ise.get(call + "guid").names());
    }

    @Test
    void aDeviceWithoutAnAddressIsNamedByItsGuidInVersion3AndByNothingBefore() throws IOException {
        String guid = IseDevices.guid();
        inventory.create(new DeviceDocument(guid, null, null, guid, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null, null));
        assertEquals(List.of("guid=" + guid), ise.get(API + "3/devices/?querycriteria=udid&value=" + guid
                + "&filter=udid&deviceidentifier=macaddress").names());
        String text = ise.get(API + "2/devices/?querycriteria=udid&value=" + guid + "&filter=udid").text();
        assertTrue(text.contains("<device><attributes><udid>" + guid), text);
    }

    @Test
    void aDeviceThatWasEnrolledOnceIsKnownAsNotRegistered() throws IOException {
        String mac = TestDevices.mac();
        inventory.create(new DeviceDocument(null, null, List.of(mac), null, null, null, null, null, null, null, null,
                null, false, null, null, null, null, null, null, null));
        assertEquals("false", ise.get(API + "1/devices/0/macaddress/" + mac + "/register_status+compliance_status")
                .element("register_status"));
    }

    @Test
    void anIntegrationDoesNotAnswerForDevicesItDoesNotSee() throws IOException {
        String mac = TestDevices.mac();
        inventory.create(new DeviceDocument(null, null, List.of(mac), null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, List.of("cisco"), null));
        String query = "/devices/?querycriteria=macaddress&value=" + mac;
        assertEquals(List.of(), ise.get(API + "3" + query).names());
        assertEquals(List.of("macaddress=" + mac), ise.get("/ise/mdm/api/ciscoise/v3" + query).names());
    }

    @Test
    void intuneShowsLittleAndNoAddress() throws IOException {
        String mac = TestDevices.mac();
        String guid = IseDevices.guid();
        inventory.create(IseDevices.full(guid, List.of(mac), new Compliance(false, "reason", "remedy")));
        Answer v2 = ise.get("/StatelessNACService/ciscodeviceinfo/mdm/api/devices/?paging=0&querycriteria=macaddress"
                + "&value=" + mac + "&filter=all");
        assertFalse(v2.text().contains(mac) && v2.text().contains("macaddress"), v2.text());
        assertTrue(v2.text().contains("<device><attributes><register_status>true</register_status><compliance>"
                + "<status>false</status></compliance><pin_lock_on>true</pin_lock_on><model>"), v2.text());
        assertNull(v2.element("paging_info"));
        assertNull(v2.element("manufacturer"));
        Answer v3 = ise.get("/StatelessNACService/cisco/devices/?paging=0&querycriteria=guid&value=" + guid
                + "&filter=all");
        assertTrue(v3.text().contains("<deviceList><device><guid>" + guid + "</guid><Attributes><guid>" + guid
                + "</guid><register_status>true</register_status><Compliance><status>false</status></Compliance>"
                + "</Attributes></device></deviceList>"), v3.text());
        assertNull(v3.element("paging_info"));
        Answer poll = ise.get("/StatelessNACService/cisco/devices/?paging=0&querycriteria=compliance&value=false"
                + "&deviceidentifier=guid&filter=all");
        assertTrue(poll.element("paging_info").matches("\\d+"));
        assertTrue(poll.names().size() <= 100);
    }

    @Test
    void oneApiPathOfTwoVersionsAnswersPathSegmentsIn1AndTheRestIn2() throws IOException {
        String mac = TestDevices.mac();
        inventory.create(IseDevices.minimal(null, List.of(mac), null));
        for (String path : List.of("/ciscoise", "/networkIntegrationEndpoint/2/ciscoise/mdm/api")) {
            assertEquals("1", ise.get(path + "/devices/0/macaddress/" + mac + "/all").element("api_version"));
            assertEquals("2", ise.get(path + "/devices/?querycriteria=macaddress&value=" + mac)
                    .element("api_version"));
        }
    }
}
