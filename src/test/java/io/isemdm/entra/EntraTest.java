package io.isemdm.entra;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;

import io.isemdm.audit.Actor;
import io.isemdm.client.ApiClient;
import io.isemdm.client.ApiClients;
import io.isemdm.ise.IseNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** ISE's authentication type OAuth – Client Credentials: from the discovery to the answer about a device. */
@QuarkusTest
class EntraTest {

    private static final String FIRST = "/" + IseApplication.TENANT + "/oauth2/token";
    private static final String SECOND = "/" + IseApplication.TENANT + "/oauth2/v2.0/token";
    private static final String ENDPOINTS =
            "//v1.0/servicePrincipals/appId=0000000a-0000-0000-c000-000000000000/endpoints";
    private static final String INTUNE = "https://api.manage.microsoft.com/";

    @TestHTTPResource
    URL service;

    @Inject
    ApiClients clients;

    private final IseApplication ise = new IseApplication();

    @Test
    void theOlderFormLeadsFromDiscoveryToMdminfoAndDevices() throws IOException {
        String endpoint = given().get("/" + IseApplication.TENANT + "/.well-known/openid-configuration").then()
                .statusCode(200).body("token_endpoint_auth_methods_supported", equalTo(List.of("private_key_jwt")))
                .extract().path("token_endpoint");
        String graph = token(URI.create(endpoint).getPath(), "resource", "https://graph.microsoft.com",
                ise.assertion(endpoint)).then().statusCode(200).body("token_type", is("Bearer"))
                .body("resource", is("https://graph.microsoft.com")).extract().path("access_token");
        Map<String, String> services = services(graph);
        String intune = token(URI.create(endpoint).getPath(), "resource", INTUNE, ise.assertion(endpoint)).then()
                .statusCode(200).extract().path("access_token");
        call(services.get("NACAPIService") + "/ciscoise/mdminfo/?ise_api_version=2", intune)
                .statusCode(200).body(containsString("<api_version>2</api_version>"))
                .body(containsString("/ciscodeviceinfo/mdm/api</api_path>"));
        call(services.get("NACAPIService") + "/ciscodeviceinfo/mdm/api/devices/?paging=0&querycriteria=macaddress"
                + "&value=02E17A000001&filter=all", intune).statusCode(200).body(containsString("<deviceList"));
    }

    @Test
    void theNewerFormLeadsFromDiscoveryToMdminfoAndDevices() throws IOException {
        String endpoint = given().get("/" + IseApplication.TENANT + "/v2.0/.well-known/openid-configuration").then()
                .statusCode(200).extract().path("token_endpoint");
        String graph = token(URI.create(endpoint).getPath(), "scope",
                "https://graph.microsoft.com//.default openid profile offline_access", ise.assertion(endpoint))
                .then().statusCode(200).extract().path("access_token");
        Map<String, String> services = services(graph);
        String intune = given().formParam("grant_type", "client_credentials").formParam("client_info", "1")
                .formParam("client_id", IseApplication.CLIENT_ID)
                .formParam("client_assertion_type", ClientAssertion.TYPE)
                .formParam("client_assertion", ise.assertion(endpoint))
                .formParam("scope", "https://api.manage.microsoft.com//.default openid profile offline_access")
                .post(SECOND).then().statusCode(200).body("expires_in", is(not(0)))
                .header("Cache-Control", "no-store").extract().path("access_token");
        call(services.get("ComplianceRetrievalService") + "/ciscoise/mdminfo/?ise_api_version=3", intune)
                .statusCode(200).body(containsString("api_version>3<")).body(containsString("/cisco<"));
        call(services.get("ComplianceRetrievalService") + "/cisco/devices/?paging=0&querycriteria=guid"
                + "&value=ee9d3792-6859-4b71-93aa-56aba42581c5&filter=all", intune).statusCode(200);
    }

    @Test
    void theListOfServicesIsForATokenForGraphOnly() throws IOException {
        String intune = good(INTUNE).then().statusCode(200).extract().path("access_token");
        try (IseNode node = new IseNode(service.getPort())) {
            node.call("GET", ENDPOINTS, "Bearer " + intune, new byte[0]).expect(401);
            node.call("GET", ENDPOINTS, null, new byte[0]).expect(401);
            node.call("GET", ENDPOINTS, IseNode.basic("ise", "ise-secret"), new byte[0]).expect(401);
        }
    }

    @Test
    void aTokenForIntuneOpensIntuneAndNothingElse() {
        String intune = good(INTUNE).then().statusCode(200).extract().path("access_token");
        String graph = good("https://graph.microsoft.com").then().statusCode(200).extract().path("access_token");
        String mdminfo = "/ciscoise/mdminfo/?ise_api_version=2";
        bearer(intune).get("/StatelessNACService" + mdminfo).then().statusCode(200);
        bearer(graph).get("/StatelessNACService" + mdminfo).then().statusCode(401);
        bearer(intune).get("/networkIntegrationEndpoint/1/79fu" + mdminfo).then().statusCode(401);
        bearer(intune).get("/api/v1/auth").then().statusCode(401);
        bearer(intune).get("/lab/devices").then().statusCode(401);
    }

    @Test
    void theKeysOfTheTokensArePublished() {
        good(INTUNE).then().statusCode(200);
        for (String path : List.of("/discovery/keys", "/discovery/v2.0/keys")) {
            given().get("/" + IseApplication.TENANT + path).then().statusCode(200)
                    .body("keys[0].kty", is("RSA")).body("keys[0].use", is("sig"))
                    .body("keys[0].d", equalTo(null)).body(not(containsString("private")));
        }
    }

    @Test
    void anAssertionSignedByAnotherKeyIsRefused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair other = generator.generateKeyPair();
        JsonWebSignature jws = ise.jws(ise.claims(audience()));
        jws.setKey(other.getPrivate());
        jws.setHeader("x5t", IseApplication.thumbprint(ise.certificate));
        refused(IseApplication.compact(jws), "AADSTS700027");
    }

    @Test
    void anAssertionWithAnotherCertificateIsRefused() {
        refused(ise.sign(ise.claims(audience()), "AAAAAAAAAAAAAAAAAAAAAAAAAAA="), "AADSTS700027");
        refused(IseApplication.compact(ise.jws(ise.claims(audience()))), "AADSTS700027");
        JsonWebSignature both = ise.jws(ise.claims(audience()));
        both.setHeader("x5t", IseApplication.thumbprint(ise.certificate));
        both.setHeader("x5t#S256", "AAAA");
        refused(IseApplication.compact(both), "AADSTS700027");
    }

    @Test
    void theCertificateItselfNamesItTooAndUrlSafeBase64IsRead() {
        JsonWebSignature chain = ise.jws(ise.claims(audience()));
        chain.setCertificateChainHeaderValue(ise.certificate);
        token(FIRST, "resource", INTUNE, IseApplication.compact(chain)).then().statusCode(200);
        token(FIRST, "resource", INTUNE, ise.sign(ise.claims(audience()), IseApplication.thumbprint(ise.certificate)
                .replace('+', '-').replace('/', '_').replace("=", ""))).then().statusCode(200);
    }

    @Test
    void anAssertionWithoutASignatureIsRefused() {
        JsonWebSignature none = ise.jws(ise.claims(audience()));
        none.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        none.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        none.setKey(null);
        none.setHeader("x5t", IseApplication.thumbprint(ise.certificate));
        refused(IseApplication.compact(none), "AADSTS700027");
    }

    @Test
    void anAssertionSignedWithThePublicKeyAsASecretIsRefused() {
        JsonWebSignature hmac = ise.jws(ise.claims(audience()));
        hmac.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        hmac.setKey(new HmacKey(ise.certificate.getPublicKey().getEncoded()));
        hmac.setHeader("x5t", IseApplication.thumbprint(ise.certificate));
        refused(IseApplication.compact(hmac), "AADSTS700027");
    }

    @Test
    void anAssertionOutsideItsTimeIsRefused() {
        JwtClaims expired = ise.claims(audience());
        expired.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - 3600));
        refused(ise.sign(expired, IseApplication.thumbprint(ise.certificate)), "AADSTS700024");
        JwtClaims endless = ise.claims(audience());
        endless.setExpirationTimeMinutesInTheFuture(60 * 24 * 2);
        refused(ise.sign(endless, IseApplication.thumbprint(ise.certificate)), "AADSTS700024");
        JwtClaims without = ise.claims(audience());
        without.unsetClaim("exp");
        refused(ise.sign(without, IseApplication.thumbprint(ise.certificate)), "AADSTS700027");
    }

    @Test
    void anAssertionForAnotherEndpointIsRefused() {
        for (String audience : List.of("https://other.example" + FIRST, "https://login.microsoftonline.com/other/oauth2/token",
                INTUNE)) {
            refused(ise.assertion(audience), "AADSTS50027");
        }
    }

    @Test
    void anAssertionOfMicrosoftsOwnEndpointIsRead() {
        token(FIRST, "resource", INTUNE, ise.assertion("https://login.microsoftonline.com" + FIRST)).then()
                .statusCode(200);
    }

    @Test
    void anAssertionAboutSomebodyElseIsRefused() {
        JwtClaims subject = ise.claims(audience());
        subject.setSubject("somebody-else");
        refused(ise.sign(subject, IseApplication.thumbprint(ise.certificate)), "AADSTS700027");
        JwtClaims issuer = ise.claims(audience());
        issuer.setIssuer("somebody-else");
        refused(ise.sign(issuer, IseApplication.thumbprint(ise.certificate)), "AADSTS700016");
    }

    @Test
    void whatIsNoAssertionIsRefused() {
        for (String text : List.of("x", "a.b.c", "....", "e30.e30.", "x".repeat(40_000))) {
            refused(text, "AADSTS50027");
        }
    }

    @Test
    void anAssertionThatNamesItsCertificateByWhatIsNoTextIsRefused() {
        String claims = base64("{\"iss\":\"" + IseApplication.CLIENT_ID + "\","
                + "\"sub\":\"" + IseApplication.CLIENT_ID + "\"}");
        for (String header : List.of("\"x5t\":5", "\"x5t\":true", "\"x5t#S256\":{}", "\"x5c\":[5]", "\"x5c\":[null]",
                "\"x5c\":7", "\"x5c\":[\"!\"]")) {
            refused(base64("{\"alg\":\"RS256\"," + header + "}") + "." + claims + ".AA", "AADSTS700027");
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsMissingOrUnknownIsSaid() {
        given().formParam("grant_type", "client_credentials").post(FIRST).then().statusCode(400)
                .body("error", is("invalid_request")).body("error_description", startsWith("AADSTS900144"));
        token(FIRST, "resource", "https://other.example", ise.assertion(audience())).then().statusCode(400)
                .body("error", is("invalid_resource"));
        token("/other.example/oauth2/token", "resource", INTUNE, ise.assertion(audience())).then().statusCode(400)
                .body("error", is("invalid_tenant"));
        given().formParam("grant_type", "password").formParam("resource", INTUNE).post(FIRST).then().statusCode(400)
                .body("error", is("unsupported_grant_type"));
        given().formParam("grant_type", "client_credentials", "client_credentials").formParam("resource", INTUNE)
                .post(FIRST).then().statusCode(400).body("error", is("invalid_request"));
        given().get("/other.example/.well-known/openid-configuration").then().statusCode(400);
    }

    @Test
    void aDisabledClientGetsNoTokenAndLosesTheOneItHas() throws SQLException {
        String token = good(INTUNE).then().statusCode(200).extract().path("access_token");
        ApiClient client = clients.findByClientId(IseApplication.CLIENT_ID).orElseThrow();
        Actor actor = Actor.account("test", "test");
        clients.update(actor, client.id(), was -> was.with(was.displayName(), false, was.tokenLifetime(), was.roles()));
        try {
            refused(ise.assertion(audience()), "AADSTS7000112");
            bearer(token).get("/StatelessNACService/ciscoise/mdminfo/?ise_api_version=2").then().statusCode(401);
        } finally {
            clients.update(actor, client.id(),
                    was -> was.with(was.displayName(), true, was.tokenLifetime(), was.roles()));
        }
        bearer(token).get("/StatelessNACService/ciscoise/mdminfo/?ise_api_version=2").then().statusCode(200);
    }

    @Test
    void aFormThatIsTooLargeIsNotReadToItsEnd() {
        given().contentType("application/x-www-form-urlencoded").body("resource=x&client_assertion=" + "x".repeat(1 << 20))
                .post(FIRST).then().statusCode(400).body("error", is("invalid_request"))
                .body("error_description", containsString("larger than 65536 bytes"));
    }

    private String audience() {
        return "https://localhost:" + service.getPort() + FIRST;
    }

    private Response good(String resource) {
        return token(FIRST, "resource", resource, ise.assertion(audience()));
    }

    private void refused(String assertion, String code) {
        token(FIRST, "resource", INTUNE, assertion).then().statusCode(401).body("error", is("invalid_client"))
                .body("error_description", startsWith(code));
    }

    private static Response token(String path, String name, String value, String assertion) {
        return given().formParam("grant_type", "client_credentials").formParam(name, value)
                .formParam("client_assertion_type", ClientAssertion.TYPE).formParam("client_assertion", assertion)
                .post(path);
    }

    private Map<String, String> services(String token) throws IOException {
        try (IseNode node = new IseNode(service.getPort())) {
            String json = node.call("GET", ENDPOINTS, "Bearer " + token, new byte[0]).expect(200).text();
            List<Map<String, String>> list = JsonPath.from(json).getList("value");
            assertEquals(2, list.size());
            assertTrue(list.get(0).get("uri").startsWith("https://mdm.example:443/"), json);
            return Map.of(list.get(0).get("providerName"), path(list.get(0)), list.get(1).get("providerName"),
                    path(list.get(1)));
        }
    }

    private static String path(Map<String, String> endpoint) {
        return URI.create(endpoint.get("uri")).getPath();
    }

    private static ValidatableResponse call(String path, String token) {
        return bearer(token).get(path).then();
    }

    private static RequestSpecification bearer(String token) {
        return given().urlEncodingEnabled(false).header("Authorization", "Bearer " + token);
    }
}
