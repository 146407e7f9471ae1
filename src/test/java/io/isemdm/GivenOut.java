package io.isemdm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import io.isemdm.entra.IseApplication;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/**
 * The secrets that the service itself gives out, each in the one answer that is for it: tokens of every kind and the
 * secrets of API clients. Uses each of them where it is good and where it is not.
 */
final class GivenOut {

    private static final String ROLES = "/api/v1/api-roles";
    private static final String CLIENTS = "/api/v1/api-integrations";
    private static final String ENDPOINTS =
            "/v1.0/servicePrincipals/appId=0000000a-0000-0000-c000-000000000000/endpoints";

    private final Consumer<String> plant;
    private final Consumer<Response> heard;
    private final List<String> tokens = new ArrayList<>();

    /**
     * @param plant takes each secret
     * @param heard takes each answer that must not hold one
     */
    GivenOut(Consumer<String> plant, Consumer<Response> heard) {
        this.plant = plant;
        this.heard = heard;
    }

    /** @param doors paths at which each token is presented, while it is good and after it ended */
    void everywhere(List<String> doors) {
        String lab = ofAnAccount("lab", "lab-secret");
        ofAnAccount("ise", "ise-secret");
        ofAClient(lab);
        ofEntra("https://graph.microsoft.com");
        ofEntra("https://api.manage.microsoft.com/");
        for (String token : tokens) {
            presentAt(doors, token);
            heard.accept(bearer(token).post("/api/v1/auth/token"));
            heard.accept(bearer(token).post("/api/v1/auth/invalidate-token"));
            presentAt(doors, token);
        }
    }

    private void presentAt(List<String> doors, String token) {
        doors.forEach(door -> heard.accept(bearer(token).get(door)));
        heard.accept(bearer(token).get(ENDPOINTS));
        heard.accept(bearer(token).get("/StatelessNACService/ciscoise/mdminfo/?access_token=" + token));
    }

    private String ofAnAccount(String name, String password) {
        String first = given(RestAssured.given().auth().preemptive().basic(name, password).post("/api/v1/auth/token"),
                "token");
        String token = given(bearer(first).post("/api/v1/auth/keep-alive"), "token");
        heard.accept(bearer(first).get("/api/v1/auth"));
        tokens.add(token);
        return token;
    }

    private void ofAClient(String lab) {
        String name = "planted-" + UUID.randomUUID();
        RequestSpecification role = json(lab, Map.of("displayName", name, "privileges", List.of("Read Computers")));
        String roleId = role.post(ROLES).then().statusCode(200).extract().path("id");
        Map<String, Object> client = Map.of("displayName", name, "enabled", true, "authorizationScopes", List.of(name),
                "accessTokenLifetimeSeconds", 300);
        Response made = json(lab, client).post(CLIENTS);
        heard.accept(made);
        String path = CLIENTS + "/" + made.path("id");
        String old = given(bearer(lab).post(path + "/client-credentials"), "clientSecret");
        String secret = given(bearer(lab).post(path + "/client-credentials"), "clientSecret");
        String clientId = made.path("clientId");
        heard.accept(form(clientId, old));
        heard.accept(form(clientId, secret + "x"));
        tokens.add(given(form(clientId, secret), "access_token"));
        heard.accept(json(lab, Map.of("displayName", secret, "clientSecret", secret)).put(path));
        heard.accept(bearer(lab).get(path));
        heard.accept(bearer(lab).get(CLIENTS + "?filter=" + secret));
        bearer(lab).delete(path).then().statusCode(204);
        bearer(lab).delete(ROLES + "/" + roleId).then().statusCode(204);
    }

    private void ofEntra(String resource) {
        String path = "/acme.example/oauth2/token";
        String assertion = new IseApplication().assertion("https://login.microsoftonline.com" + path);
        planted(assertion);
        tokens.add(given(entra(resource, assertion).post(path), "access_token"));
        heard.accept(entra(resource, assertion.substring(0, assertion.length() - 8)).post(path));
        heard.accept(entra("https://unknown.example", assertion).post(path));
        heard.accept(entra(resource, assertion).post("/other.example/oauth2/token"));
        heard.accept(entra(resource, assertion).post("/acme.example/oauth2/v2.0/token"));
    }

    private String given(Response answer, String field) {
        assertEquals(200, answer.statusCode(), answer.asString());
        String secret = answer.path(field);
        planted(secret);
        return secret;
    }

    /** As a whole, and of what is signed the signature, which alone makes it worth anything. */
    private void planted(String secret) {
        plant.accept(secret);
        plant.accept(secret.substring(secret.lastIndexOf('.') + 1));
    }

    private static Response form(String clientId, String secret) {
        return RestAssured.given().formParam("grant_type", "client_credentials").formParam("client_id", clientId)
                .formParam("client_secret", secret).post("/api/oauth/token");
    }

    private static RequestSpecification entra(String resource, String assertion) {
        return RestAssured.given().formParam("grant_type", "client_credentials").formParam("resource", resource)
                .formParam("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .formParam("client_assertion", assertion);
    }

    private static RequestSpecification json(String token, Map<String, Object> body) {
        return bearer(token).contentType("application/json").body(body);
    }

    private static RequestSpecification bearer(String token) {
        return RestAssured.given().urlEncodingEnabled(false).header("Authorization", "Bearer " + token);
    }
}
