package io.isemdm.ise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.ise.IseNode.Answer;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class MdmInfoTest extends ConnectedNode {

    @Test
    void line1_theExactBytesOfIseGetVersion3AndNoRedirect() throws IOException {
        ise.send(("GET //networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo/?ise_api_version=3 HTTP/1.1\r\n"
                + "Authorization: " + IseNode.AUTHORIZATION + "\r\nHost: mdm.example:443\r\n"
                + "Connection: Keep-Alive\r\nUser-Agent: Apache-HttpClient/4.5.13 (Java/1.8.0_362)\r\n"
                + "Accept-Encoding: gzip,deflate\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        Answer answer = ise.read(false);
        assertNull(answer.headers().get("content-encoding"));
        assertNull(answer.headers().get("location"));
        assertEquals("3", answer.element("api_version"));
        assertEquals("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ise_api><name>mdminfo</name>"
                + "<api_version>3</api_version>"
                + "<api_path>/networkIntegrationEndpoint/1/79fu/ciscoise/v3</api_path>"
                + "<redirect_url>https://mdm.example:443/enroll/default</redirect_url>"
                + "<query_max_size>1000</query_max_size><messaging_support>true</messaging_support>"
                + "<vendor>JAMF Software</vendor><product_name>JSS</product_name>"
                + "<product_version>10.48.1-t1689600654</product_version></ise_api>", answer.text());
    }

    @ParameterizedTest
    @CsvSource({"/?ise_api_version=3,3", "/?ise_api_version=2,2", "/?ise_api_version=9,3", "?ISE_API_VERSION=2,2",
        "/?ise_api_version=99999999999999999999,3", "/?ise_api_version=02,2", "/ise_api_version=3,3",
        "/?x=1&ise_api_version=2&ise_api_version=2,2"})
    void line2_itAnswersAtMostTheVersionIseAskedFor(String query, String version) throws IOException {
        Answer answer = ise.get(IseNode.INSTANCE + "/ciscoise/mdminfo" + query);
        assertEquals(version, answer.element("api_version"));
        assertEquals(IseNode.INSTANCE + "/ciscoise/v" + version, answer.element("api_path"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/?ise_api_version=1", "?"})
    void line2_withoutAParameterItAnswersVersion1(String query) throws IOException {
        Answer answer = ise.get(IseNode.INSTANCE + "/ciscoise/mdminfo" + query);
        assertNull(answer.element("api_version"));
        assertEquals(IseNode.INSTANCE + "/ciscoise/v1", answer.element("api_path"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "-1", "1.5", "", "%33%00", "%C3%28", "2&ise_api_version=3"})
    void aVersionThatIsNoneIsRefusedInPlainText(String version) throws IOException {
        Answer answer = ise.get(IseNode.INSTANCE + "/ciscoise/mdminfo/?ise_api_version=" + version).expect(400);
        assertEquals("text/plain;charset=UTF-8", answer.headers().get("content-type"));
        assertFalse(answer.text().isBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3"})
    void line4_theApiPathOfMdmInfoWorksAsItStands(String version) throws IOException {
        for (String instance : List.of(IseNode.INSTANCE, "/StatelessNACService", "/ise/mdm/api",
                "/networkIntegrationEndpoint/2", "", "/small")) {
            Answer info = ise.get(instance + "/ciscoise/mdminfo/?ise_api_version=" + version);
            String path = info.element("api_path");
            assertTrue(path.startsWith(instance + "/"), path);
            ise.get(path + "/devices/?paging=0&querycriteria=macaddress&value=020000000000&filter=all").xml();
            ise.get(path + "/devices?paging=0&querycriteria=macaddress&value=020000000000&filter=all").xml();
            ise.get(path + "/devices/0/macaddress/020000000000/all").xml();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"//networkIntegrationEndpoint/1/79fu//ciscoise///mdminfo//",
        "/networkIntegrationEndpoint/1/79f%75/ciscoise/mdminfo/",
        "https://mdm.example:443/networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo/"})
    void slashRunsAndOtherSpellingsOfOnePathAreOneResource(String target) throws IOException {
        assertEquals("mdminfo", ise.get(target).element("name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/networkIntegrationEndpoint/1/79fu/../79fu/ciscoise/mdminfo",
        "/networkIntegrationEndpoint/1/79fu/%2e%2e/ciscoise/mdminfo", "/networkIntegrationEndpoint/%zz",
        "/networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo%00", "/%FF/ciscoise/mdminfo", "/%", "/lab/%2E/x",
        "/lab;x=%25zz/y",
        "/networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo?ise_api_version=%zz"})
    void aPathThatCannotBeIsRefused(String target) throws IOException {
        ise.get(target).expect(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/networkIntegrationEndpoint/1%2F79fu/ciscoise/mdminfo", "/ise-call/mdminfo",
        "/ise-call", "//ise-call//devices", "/networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo/more",
        "/networkIntegrationEndpoint/1/79fu", "/networkIntegrationEndpoint/1/79fu/ciscoise/v3",
        "/networkIntegrationEndpoint/1/79fu/ciscoise/v4/devices", "/small/ciscoise/v3/devices"})
    void whatIsNotServedIsNotFound(String target) throws IOException {
        ise.get(target).expect(404);
    }

    @Test
    void headIsAnsweredLikeGetWithoutADocument() throws IOException {
        Answer answer = ise.call("HEAD", IseNode.INSTANCE + "/ciscoise/mdminfo", "").expect(200);
        assertEquals("application/xml;charset=UTF-8", answer.headers().get("content-type"));
        ise.get(IseNode.INSTANCE + "/ciscoise/mdminfo").expect(200);
    }

    @ParameterizedTest
    @CsvSource({"POST,/ciscoise/mdminfo,GET", "DELETE,/ciscoise/v3/devices,GET", "GET,/ciscoise/v2/batchdevices,POST",
        "GET,/ciscoise/v3/action/actionType=pin_lock,POST", "GET,/ciscoise/v2/sendmessage,PUT",
        "PATCH,/ciscoise/v3/devices,GET"})
    void anotherMethodIsRefusedAndTheRightOneNamed(String method, String path, String allowed) throws IOException {
        Answer answer = ise.call(method, IseNode.INSTANCE + path, "").expect(405);
        assertTrue(answer.headers().get("allow").contains(allowed), answer.headers().get("allow"));
    }

    @Test
    void whateverContentIsAskedForTheAnswerIsXml() throws IOException {
        ise.send(("GET " + IseNode.INSTANCE + "/ciscoise/mdminfo HTTP/1.1\r\nHost: x\r\n"
                + "Accept: application/json;q=x\r\nAuthorization: " + IseNode.AUTHORIZATION + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        assertEquals("https://x/enroll/default", ise.read(false).element("redirect_url"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a<b>&c", "x:99999999", "\"", "[::1"})
    void aHostHeaderThatIsNoneNeverReachesTheDocument(String host) throws IOException {
        ise.send(("GET " + IseNode.INSTANCE + "/ciscoise/mdminfo HTTP/1.1\r\nHost: " + host + "\r\n"
                + "Authorization: " + IseNode.AUTHORIZATION + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        Answer answer = ise.read(false);
        if (answer.status() != 400) {
            assertTrue(answer.element("redirect_url").matches("https://[0-9a-f.:\\[\\]]+/enroll/default"));
        }
    }

    @Test
    void anIntegrationSaysWhatItsConfigurationSays() throws IOException {
        Answer cisco = ise.get("/ise/mdm/api/ciscoise/mdminfo?ise_api_version=2");
        assertEquals("3", cisco.element("api_version"));
        assertEquals("https://acme.example/enroll", cisco.element("redirect_url"));
        assertEquals("5000", cisco.element("query_max_size"));
        assertEquals("A & B <Mobile>",
                ise.get("/networkIntegrationEndpoint/2/ciscoise/mdminfo").element("vendor"));
        Answer small = ise.get("/small/ciscoise/mdminfo?ise_api_version=3");
        assertEquals("2", small.element("api_version"));
        assertEquals("2", small.element("query_max_size"));
        assertEquals("/ciscoise", ise.get("/ciscoise/mdminfo/?ise_api_version=2").element("api_path"));
    }

    @Test
    void intuneAnswersVersion3InItsNamespace() throws IOException {
        Answer answer = ise.get("/StatelessNACService/ciscoise/mdminfo/?ise_api_version=3");
        assertTrue(answer.text().contains(" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\""), answer.text());
        assertTrue(answer.text().contains(" xmlns=\"http://schemas.datacontract.org/2004/07/Microsoft.Intune."
                + "ResourceAccess.ComplianceRetrievalService.Model\""), answer.text());
        assertEquals("/StatelessNACService/cisco", answer.element("api_path"));
        assertEquals("100", answer.element("query_max_size"));
        assertEquals("false", answer.element("messaging_support"));
        assertEquals("https://portal.manage.microsoft.com/networkaccesscontrol/index",
                answer.element("redirect_url"));
        Answer before = ise.get("/StatelessNACService/ciscoise/mdminfo/?ise_api_version=2");
        assertEquals("/StatelessNACService/ciscodeviceinfo/mdm/api", before.element("api_path"));
        assertFalse(before.text().contains("xmlns"));
    }
}
