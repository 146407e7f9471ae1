package io.isemdm.jamf;

import static io.isemdm.jamf.JamfApi.INTEGRATIONS;
import static io.isemdm.jamf.JamfApi.ROLES;
import static io.isemdm.jamf.JamfApi.bearer;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

/** The tokens of API clients. */
@QuarkusTest
class OAuthTokenTest {

    private static final String MDMINFO = "/networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo/?ise_api_version=3";
    private static final String DOOR = "/test-doors/network-integration";

    private final String name = JamfApi.unique("client");
    private String role;
    private int client;
    private Map<String, String> credentials;

    @BeforeEach
    void create() {
        role = JamfApi.role(name, "Read Computers", "Read Network Integration");
        client = JamfApi.client(name, 600, name);
        credentials = JamfApi.secret(client);
    }

    @AfterEach
    void remove() {
        JamfApi.administrator().delete(INTEGRATIONS + "/" + client);
        JamfApi.administrator().delete(ROLES + "/" + role);
    }

    /** A name alone would be taken for the administrator's. */
    @Test
    void theAuditTrailTellsAClientFromAnAccountOfTheSameName() {
        String may = JamfApi.role(name + " may", "Create API Roles");
        int lab = JamfApi.client("lab", 600, name + " may");
        String made = bearer(JamfApi.accessToken(JamfApi.secret(lab))).contentType(ContentType.JSON)
                .body(Map.of("displayName", name + " made", "privileges", List.of("Read Computers"))).post(ROLES).then()
                .statusCode(200).extract().path("id");
        for (var of : Map.of(" may", "account", " made", "api-client").entrySet()) {
            JamfApi.administrator().queryParam("name", name + of.getKey()).get("/lab/audit").then().statusCode(200)
                    .body("entries[0].actor", equalTo("lab")).body("entries[0].actor_kind", equalTo(of.getValue()));
        }
        JamfApi.remove(lab, may);
        JamfApi.administrator().delete(ROLES + "/" + made).then().statusCode(204);
    }

    @Test
    void aSecretGetsATokenWithThePrivilegesOfTheRoles() {
        for (String path : List.of("/api/oauth/token", "/api/v1/oauth/token")) {
            Response answer = given().contentType(ContentType.URLENC).formParam("grant_type", "client_credentials")
                    .formParam("client_id", credentials.get("clientId"))
                    .formParam("client_secret", credentials.get("clientSecret")).post(path);
            answer.then().statusCode(200).contentType("application/json").header("Cache-Control", "no-store")
                    .body("token_type", equalTo("Bearer")).body("expires_in", equalTo(600))
                    .body("scope", equalTo("api-role:" + role)).body("size()", equalTo(4));
            bearer(answer.path("access_token")).get(MDMINFO).then().statusCode(200);
            bearer(answer.path("access_token")).get("/lab/integrations").then().statusCode(403);
            bearer(answer.path("access_token")).get(ROLES).then().statusCode(403)
                    .body("errors[0].code", equalTo("INVALID_PRIVILEGE"));
        }
    }

    @Test
    void aHeaderThatIsSentWithTheFormSaysNothing() {
        given().contentType(ContentType.URLENC).auth().preemptive().basic("ise", "wrong")
                .formParam("grant_type", "client_credentials").formParam("client_id", credentials.get("clientId"))
                .formParam("client_secret", credentials.get("clientSecret")).post("/api/oauth/token").then()
                .statusCode(200);
    }

    @Test
    void whoeverIsNotAnEnabledClientWithThatSecretGetsTheSameAnswer() {
        String expected = error(with("client_secret", "wrong"), 401, "invalid_client");
        assertEquals(expected, error(with("client_id", "wrong"), 401, "invalid_client"));
        assertEquals(expected, error(with("client_id", "\0"), 401, "invalid_client"));
        assertEquals(expected, error(with("client_id", "x".repeat(300)), 401, "invalid_client"));
        int second = JamfApi.client(name + " 2", 60);
        String clientId = JamfApi.administrator().get(INTEGRATIONS + "/" + second).path("clientId");
        assertEquals(expected, error(with("client_id", clientId), 401, "invalid_client"), "it has no secret yet");
        JamfApi.administrator().delete(INTEGRATIONS + "/" + second);
        put(Map.of("displayName", name, "authorizationScopes", List.of(name), "enabled", false));
        assertEquals(expected, error(with("scope", ""), 401, "invalid_client"), "it is disabled");
    }

    @Test
    void aFormThatIsNoneSaysWhatIsWrongAndRepeatsNothing() {
        error(with("grant_type", "password"), 400, "unsupported_grant_type");
        error(with("grant_type", ""), 400, "invalid_request");
        error(with("client_id", ""), 400, "invalid_request");
        error(with("client_secret", ""), 400, "invalid_request");
        for (String body : List.of("", "%", "%zz=1", "grant_type=client_credentials&grant_type=client_credentials",
                "grant_type=client_credentials&client_id=a&client_secret=planted&client_secret=planted",
                "client_secret=planted%", "x".repeat(20_000), "{\"grant_type\":\"client_credentials\"}")) {
            given().contentType("application/x-www-form-urlencoded").body(body).post("/api/oauth/token").then()
                    .statusCode(400).contentType("application/json").body("error", equalTo("invalid_request"))
                    .body(not(containsString("planted")));
        }
        given().contentType(ContentType.JSON).body("{}").post("/api/oauth/token").then().statusCode(415)
                .contentType("application/json").body("error", equalTo("invalid_request"))
                .body("error_description", containsString("application/x-www-form-urlencoded"));
        for (String path : List.of("/api/oauth/token", "/api/v1/oauth/token", "/api/oauth/token/")) {
            given().get(path).then().statusCode(405).contentType("application/json")
                    .body("error", equalTo("invalid_request")).body("error_description", containsString("POST"));
        }
    }

    @Test
    void aTokenCanBeLimitedToSomeOfTheRoles() {
        String second = JamfApi.role(name + " 2", "Read API Roles");
        put(Map.of("displayName", name, "authorizationScopes", List.of(name, name + " 2"), "enabled", true));
        Response all = JamfApi.oauth(credentials, null);
        all.then().statusCode(200).body("scope", equalTo("api-role:" + role + " api-role:" + second));
        bearer(all.path("access_token")).get(ROLES).then().statusCode(200);
        bearer(all.path("access_token")).get(DOOR).then().statusCode(200);
        Response some = JamfApi.oauth(credentials, "api-role:" + second);
        some.then().statusCode(200).body("scope", equalTo("api-role:" + second));
        bearer(some.path("access_token")).get(ROLES).then().statusCode(200);
        bearer(some.path("access_token")).get(DOOR).then().statusCode(403);
        for (String scope : List.of("api-role:999999999", "api-role:" + role + " openid", "x")) {
            JamfApi.oauth(credentials, scope).then().statusCode(400).body("error", equalTo("invalid_scope"));
        }
        JamfApi.administrator().delete(INTEGRATIONS + "/" + client);
        JamfApi.administrator().delete(ROLES + "/" + second);
    }

    @Test
    void aTokenLivesAsLongAsItsClientSays() throws InterruptedException {
        put(Map.of("displayName", name, "authorizationScopes", List.of(name), "enabled", true,
                "accessTokenLifetimeSeconds", 1));
        Response answer = JamfApi.oauth(credentials, null);
        answer.then().statusCode(200).body("expires_in", equalTo(1));
        Thread.sleep(1100);
        bearer(answer.path("access_token")).get(DOOR).then().statusCode(401);
    }

    @Test
    void aNewSecretEndsTheOldOneAndItsTokens() {
        String token = good();
        Map<String, String> next = JamfApi.secret(client);
        assertEquals(credentials.get("clientId"), next.get("clientId"));
        bearer(token).get(DOOR).then().statusCode(401);
        JamfApi.oauth(credentials, null).then().statusCode(401);
        bearer(JamfApi.accessToken(next)).get(DOOR).then().statusCode(200);
    }

    @Test
    void aDisabledClientIsRefusedOnItsNextCallAndGoesOnWhenItIsEnabled() {
        String token = good();
        put(Map.of("displayName", name, "authorizationScopes", List.of(name), "enabled", false));
        bearer(token).get(DOOR).then().statusCode(401);
        put(Map.of("displayName", name, "authorizationScopes", List.of(name), "enabled", true));
        bearer(token).get(DOOR).then().statusCode(200);
    }

    @Test
    void aPrivilegeTakenFromARoleIsMissingOnTheNextCall() {
        String token = good();
        JamfApi.json(Map.of("displayName", name, "privileges", List.of("Read Mobile Devices"))).put(ROLES + "/" + role)
                .then().statusCode(200);
        bearer(token).get(DOOR).then().statusCode(403);
    }

    @Test
    void aRoleTakenFromAClientIsMissingOnTheNextCall() {
        String token = good();
        put(Map.of("displayName", name, "authorizationScopes", List.of(), "enabled", true));
        bearer(token).get(DOOR).then().statusCode(403);
    }

    @Test
    void aTokenEndsWithItsClient() {
        String token = good();
        JamfApi.administrator().delete(INTEGRATIONS + "/" + client).then().statusCode(204);
        bearer(token).get(DOOR).then().statusCode(401);
        JamfApi.oauth(credentials, null).then().statusCode(401);
        client = JamfApi.client(name, 600, name);
        bearer(token).get(DOOR).then().statusCode(401);
    }

    @Test
    void aClientCanEndItsTokenAndNotRenewIt() {
        String token = good();
        bearer(token).post("/api/v1/auth/keep-alive").then().statusCode(403)
                .body("errors[0].code", equalTo("INVALID_PRIVILEGE"));
        bearer(token).get("/api/v1/auth").then().statusCode(200)
                .body("authenticationType", equalTo("CLIENT_CREDENTIALS")).body("account.username", equalTo(name))
                .body("account.privilegesBySite.'-1'",
                        containsInAnyOrder("Read Computers", "Read Network Integration"));
        bearer(token).post("/api/v1/auth/invalidate-token").then().statusCode(204);
        bearer(token).get(DOOR).then().statusCode(401);
    }

    private String good() {
        String token = JamfApi.accessToken(credentials);
        bearer(token).get(DOOR).then().statusCode(200);
        return token;
    }

    private void put(Map<String, Object> integration) {
        JamfApi.json(integration).put(INTEGRATIONS + "/" + client).then().statusCode(200);
    }

    private Map<String, String> with(String parameter, String value) {
        Map<String, String> form = new HashMap<>(Map.of("grant_type", "client_credentials",
                "client_id", credentials.get("clientId"), "client_secret", credentials.get("clientSecret")));
        form.put(parameter, value);
        return form;
    }

    private static String error(Map<String, String> form, int status, String error) {
        return JamfApi.oauth(form).then().statusCode(status).contentType("application/json")
                .header("Cache-Control", "no-store").body("error", equalTo(error)).extract().asString();
    }
}
