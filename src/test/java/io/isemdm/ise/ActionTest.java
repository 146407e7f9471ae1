package io.isemdm.ise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceMessages;
import io.isemdm.inventory.Inventory;
import io.isemdm.inventory.TestDevices;
import io.isemdm.ise.IseNode.Answer;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ActionTest extends ConnectedNode {

    private static final String V2 = IseNode.INSTANCE + "/ciscoise/v2/";
    private static final String V3 = IseNode.INSTANCE + "/ciscoise/v3/";

    @Inject
    Inventory inventory;

    @Inject
    DeviceMessages messages;

    @ParameterizedTest
    @CsvSource({"action/actionType=,full_wipe", "action/?actionType=,full_wipe", "action?actionType=,full_wipe",
        "action/actionType=,corporate_wipe", "action/?actionType=,corporate_wipe", "action?actionType=,corporate_wipe",
        "action/actionType=,pin_lock", "action/?actionType=,pin_lock", "action?actionType=,pin_lock",
        "actionactionType=,pin_lock", "action/,corporate_wipe", "action/?ACTIONTYPE=,Full_Wipe"})
    void line7_everyActionInEveryUrlSpelling(String path, String type) throws IOException {
        for (int version = 1; version <= 3; version++) {
            String mac = TestDevices.mac();
            Device device = inventory.create(IseDevices.full(null, List.of(mac), null));
            String identifier = version == 3 ? "<guid> " + device.guid() + "\n</guid>"
                    : "<macaddress>\n  " + mac + " </macaddress>";
            Answer answer = ise.call("POST", IseNode.INSTANCE + "/ciscoise/v" + version + "/" + path + type,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ise_api><identifier>" + identifier
                            + "</identifier></ise_api>");
            assertTrue(answer.text().endsWith("<ise_api><name>action</name><api_version>" + version
                    + "</api_version><deviceList><device>"
                    + (version == 3 ? "<guid>" + device.guid() + "</guid>" : "<macaddress>" + mac + "</macaddress>")
                    + "<result><action_status>true</action_status><failure_reason></failure_reason></result></device>"
                    + "</deviceList></ise_api>"), answer.text());
            answer.xml();
            boolean wiped = !type.equals("pin_lock");
            assertEquals(Boolean.toString(!wiped), ise.get(V2 + "devices/?querycriteria=macaddress&value=" + mac)
                    .element("register_status"));
        }
    }

    @Test
    void severalDevicesAreNamedEachByTheIdentifierThatWasGiven() throws IOException {
        List<String> macs = List.of(TestDevices.mac(), TestDevices.mac());
        Device one = inventory.create(IseDevices.full(IseDevices.guid(), macs, null));
        String unknown = TestDevices.mac();
        Answer answer = ise.call("POST", V3 + "action/actionType=pin_lock", "<ise_api><identifier><guidhn>"
                + one.hostName() + "</guidhn><macaddress>" + macs.get(1) + "</macaddress><udid>" + one.udid()
                + "</udid><imei>" + one.imei() + "</imei><meid>" + one.meid() + "</meid><macaddress>" + unknown
                + "</macaddress></identifier></ise_api>");
        assertEquals(List.of("guidhn=" + one.hostName(), "macaddress=" + macs.get(1), "udid=" + one.udid(),
                "imei=" + one.imei(), "meid=" + one.meid(), "macaddress=" + unknown), answer.names());
        assertEquals(List.of("true", "true", "true", "true", "true", "false"), answer.elements("action_status"));
        assertFalse(answer.elements("failure_reason").get(5).isBlank());
    }

    @Test
    void line7_aMessageToTwoAddressesOfWhichOneIsUnknown() throws IOException {
        String known = TestDevices.mac();
        String unknown = TestDevices.mac();
        inventory.create(IseDevices.full(null, List.of(known), null));
        String body = "<ise_api><identifier><macaddress>" + known + "</macaddress><macaddress>" + unknown
                + "</macaddress></identifier><message><message_type>Alert</message_type><message_header>A &amp; B"
                + "</message_header><message_body>Hello\n\uD83D\uDE00</message_body></message></ise_api>";
        for (String method : List.of("PUT", "POST")) {
            for (String path : List.of(V2 + "sendmessage", V3 + "sendmessage/")) {
                Answer answer = ise.call(method, path, body);
                assertEquals("sendmessage", answer.element("name"));
                assertEquals(List.of("macaddress=" + known, "macaddress=" + unknown), answer.names());
                assertEquals(List.of("true", "false"), answer.elements("message_status"));
                assertEquals("", answer.elements("failure_reason").get(0));
                assertFalse(answer.elements("failure_reason").get(1).isBlank());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"macaddress=%s&message_type=Alert&message_body=%%3Cb%%3EMind%%3C/b%%3E",
        "--b\r\nContent-Disposition: form-data; name=\"macaddress\"\r\n\r\n%s\r\n--b\r\nContent-Disposition: form-data;"
            + " name=\"Message_Body\"\r\n\r\n<b>Mind</b>\r\n--b--\r\n"})
    void theTextOfAMessageInAFormIsTakenAsItIsWritten(String body) throws IOException {
        String known = TestDevices.mac();
        Device device = inventory.create(IseDevices.full(null, List.of(known), null));
        assertEquals("true", ise.call("PUT", V2 + "sendmessage", String.format(body, known)).element("message_status"));
        assertEquals("<b>Mind</b>", messages.list(device.guid(), 0, 1).get(0).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<message/>", "<message><message_type>Alert</message_type></message>",
        "<message><message_header> </message_header><message_body></message_body></message>"})
    void nothingToReadIsNotDelivered(String message) throws IOException {
        String known = TestDevices.mac();
        Device device = inventory.create(IseDevices.full(null, List.of(known), null));
        Answer answer = ise.call("PUT", V3 + "sendmessage", "<ise_api><identifier><macaddress>" + known
                + "</macaddress></identifier>" + message + "</ise_api>");
        assertEquals("false", answer.element("message_status"));
        assertEquals("there is no message: neither message_header nor message_body has a text",
                answer.element("failure_reason"));
        assertFalse(messages.list(device.guid(), 0, 1).get(0).delivered());
    }

    @Test
    void whereMessagesAreOffNoneIsTaken() throws IOException {
        ise.call("PUT", "/StatelessNACService/cisco/sendmessage", "<ise_api><identifier><guid>x</guid></identifier>"
                + "</ise_api>").expect(404);
        ise.call("PUT", V3 + "sendmessage/more", "<x/>").expect(404);
        ise.call("GET", V3 + "sendmessage/more", "").expect(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<ise_api/>",
        "<ise_api><identifier><macaddress>xyz</macaddress></identifier></ise_api>",
        "<ise_api><identifier><macaddress></macaddress></identifier></ise_api>", "<ise_api>", "not xml", "<a></b>",
        "<!DOCTYPE x [<!ENTITY e \"020000000000\">]><ise_api><macaddress>&e;</macaddress></ise_api>",
        "<!DOCTYPE x SYSTEM \"http://localhost:1/x.dtd\"><ise_api><macaddress>020000000000</macaddress></ise_api>",
        "<ise_api><macaddress>&other;020000000000</macaddress></ise_api>", "--", "--x\r\n\r\n--x", "a=%zz",
        "{\"macaddress\": \"020000000000\"}", "macaddress=%C3%28"})
    void aBodyThatNamesNoDeviceIsRefusedInPlainText(String body) throws IOException {
        for (String path : List.of("action/actionType=pin_lock", "sendmessage")) {
            Answer answer = ise.call("POST", V3 + path, body).expect(400);
            assertEquals("text/plain;charset=UTF-8", answer.headers().get("content-type"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"action", "action/", "action/actionType=", "action/actionType=wipe",
        "action?actionType=lock", "action/actionType=pin_lock&actionType=full_wipe",
        "action/full_wipe?actionType=pin_lock", "action/pin_lock/x", "action/pin_lock/full_wipe"})
    void anActionThatIsNoneIsRefusedAndNothingIsDone(String path) throws IOException {
        String mac = TestDevices.mac();
        inventory.create(IseDevices.full(null, List.of(mac), null));
        ise.call("POST", V3 + path, "<ise_api><macaddress>" + mac + "</macaddress></ise_api>").expect(400);
        assertEquals("true", ise.get(V2 + "devices/?querycriteria=macaddress&value=" + mac)
                .element("register_status"));
    }

    @Test
    void aDeviceThatIsNamedTwiceInTwoNotationsIsActedOnOnce() throws IOException {
        String mac = TestDevices.mac();
        inventory.create(IseDevices.full(null, List.of(mac), null));
        Answer answer = ise.call("POST", V3 + "action/actionType=full_wipe", "<ise_api><identifier><macaddress>" + mac
                + "</macaddress><macaddress>" + mac.replaceAll("(..)(?=.)", "$1:") + "</macaddress></identifier></ise_api>");
        assertEquals(List.of("macaddress=" + mac), answer.names());
        assertEquals("true", answer.element("action_status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uid", "udid"})
    void aBatchByUdidTakesBothOfItsNames(String name) throws IOException {
        String udid = io.isemdm.inventory.TestDevices.unique("udid");
        inventory.create(io.isemdm.inventory.TestDevices.document("{'udid': '" + udid + "'}"));
        for (String criterion : List.of("uid", "udid")) {
            Answer answer = ise.call("POST", V2 + "batchdevices/?paging=0&filter=all&querycriteria=" + criterion,
                    "<ise_api><" + name + ">" + udid + "</" + name + "></ise_api>").expect(200);
            assertTrue(answer.text().contains(udid), answer.text());
        }
    }

    @Test
    void oneMalformedIdentifierStopsTheWholeCall() throws IOException {
        String mac = TestDevices.mac();
        inventory.create(IseDevices.full(null, List.of(mac), null));
        ise.call("POST", V3 + "action/actionType=full_wipe", "<ise_api><macaddress>" + mac
                + "</macaddress><meid>1</meid></ise_api>").expect(400);
        assertEquals("true", ise.get(V2 + "devices/?querycriteria=macaddress&value=" + mac)
                .element("register_status"));
        ise.call("POST", "/small/ciscoise/v2/action/actionType=pin_lock", "<i><guid>a</guid><guid>b</guid>"
                + "<guid>c</guid></i>").expect(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"macaddress=%s", "x=1&macaddress=%s", "xml=<ise_api><macaddress>%s</macaddress></ise_api>",
        "--b\r\nContent-Disposition: form-data; name=\"payload\"\r\nContent-Type: text/xml\r\n\r\n<ise_api><identifier>"
            + "<macaddress> %s</macaddress></identifier></ise_api>\r\n--b--\r\n",
        "--b\nContent-Disposition: form-data; name=macaddress\n\n%s\n--b--",
        "  <x:ise_api xmlns:x=\"urn:x\"><x:identifier><x:MacAddress><![CDATA[%s]]></x:MacAddress></x:identifier>"
            + "</x:ise_api>"})
    void formsAndMultipartBodiesAreReadToo(String body) throws IOException {
        String mac = TestDevices.mac();
        inventory.create(IseDevices.full(null, List.of(mac), null));
        Answer answer = ise.call("POST", V2 + "action/actionType=pin_lock", String.format(body, mac));
        assertEquals(List.of("macaddress=" + mac), answer.names());
        assertEquals("true", answer.element("action_status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<ise_api><value>%1$s</value><value>%2$s</value><value>%3$s</value></ise_api>",
        "value=%1$s&value=%2$s&value=%3$s", "<ise_api><value> %1$s, %2$s\n,%3$s </value></ise_api>",
        "value=%1$s,%2$s,%3$s,%1$s", "<ise_api><macaddress>%1$s</macaddress><macaddress>%2$s</macaddress></ise_api>",
        "--b\r\nContent-Disposition: form-data; name=\"value\"\r\n\r\n%1$s\r\n--b\r\nContent-Disposition: form-data;"
            + " name=\"value\"\r\n\r\n%2$s\r\n--b--"})
    void aBatchAnswersOneDeviceForEachValueThatWasFound(String body) throws IOException {
        String one = TestDevices.mac();
        String two = TestDevices.mac();
        inventory.create(IseDevices.full(null, List.of(TestDevices.mac(), one), null));
        inventory.create(IseDevices.full(null, List.of(two), null));
        Answer answer = ise.call("POST", V2 + "batchdevices/?paging=0&querycriteria=macaddress&filter=all",
                String.format(body, one, two, TestDevices.mac()));
        assertEquals(List.of("macaddress=" + one, "macaddress=" + two), answer.names());
        assertEquals("0", answer.element("paging_info"));
    }

    @Test
    void aBatchIsAnsweredInPages() throws IOException {
        List<String> macs = List.of(TestDevices.mac(), TestDevices.mac(), TestDevices.mac());
        macs.forEach(mac -> inventory.create(IseDevices.minimal(null, List.of(mac), null)));
        String path = "/small/ciscoise/v2/batchdevices/?querycriteria=macaddress&filter=model&paging=";
        String body = "value=" + String.join(",", macs);
        Answer first = ise.call("POST", path + "0", body);
        assertEquals(2, first.names().size());
        Answer last = ise.call("POST", path + first.element("paging_info"), body);
        assertEquals(List.of("macaddress=" + macs.get(2)), last.names());
        assertEquals("0", last.element("paging_info"));
        assertEquals(List.of(), ise.call("POST", path + "99999999999999999999", body).names());
    }

    @Test
    void aBatchOfWhatCannotBeIsRefused() throws IOException {
        ise.call("POST", V2 + "batchdevices/?querycriteria=macaddress", "value=020000000000,xyz").expect(400);
        ise.call("POST", V2 + "batchdevices/?querycriteria=compliance", "value=false").expect(400);
        ise.call("POST", V2 + "batchdevices/?querycriteria=guid", "value=x").expect(400);
        ise.call("POST", V2 + "batchdevices/", "value=x").expect(400);
        ise.call("POST", V2 + "batchdevices/?querycriteria=udid", "").expect(400);
        for (String method : new String[] {"POST", "GET", "PUT"}) {
            ise.call(method, V3 + "batchdevices/?querycriteria=udid", "value=x").expect(404);
        }
        ise.call("GET", V2 + "batchdevices/?querycriteria=udid", "").expect(405);
        ise.call("POST", V2 + "batchdevices/0/all?querycriteria=udid", "value=x").expect(404);
    }

    @Test
    void aBodyOfMoreThanAMebibyteIsRefused() throws IOException {
        String body = "<ise_api>" + " ".repeat(1 << 20) + "<guid>x</guid></ise_api>";
        try (IseNode full = new IseNode(service.getPort())) {
            Answer refused = full.call("POST", V3 + "action/actionType=pin_lock", body).expect(413);
            assertEquals("close", refused.headers().get("connection"));
            assertNull(full.read(false), "the connection has ended");
        }
        try (IseNode chunked = new IseNode(service.getPort())) {
            chunked.send(("POST " + V3 + "action/actionType=pin_lock HTTP/1.1\r\nHost: x\r\nAuthorization: "
                    + IseNode.AUTHORIZATION + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n").getBytes());
            chunked.read(false).expect(413);
        }
    }
}
