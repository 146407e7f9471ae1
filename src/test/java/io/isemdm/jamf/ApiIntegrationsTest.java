package io.isemdm.jamf;

import static io.isemdm.jamf.JamfApi.INTEGRATIONS;
import static io.isemdm.jamf.JamfApi.ROLES;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.account.Privilege;
import io.isemdm.account.TestAccounts;
import io.isemdm.audit.AuditEntry;
import io.isemdm.audit.AuditTrail;
import io.isemdm.client.ApiClients;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
class ApiIntegrationsTest {

    @Inject
    TestAccounts accounts;

    @Inject
    AuditTrail audit;

    @Inject
    ApiClients clients;

    private final String name = JamfApi.unique("client");
    private String role;

    @BeforeEach
    void create() {
        role = JamfApi.role(name, "Read Computers");
    }

    @AfterEach
    void remove() {
        JamfApi.administrator().delete(ROLES + "/" + role).then().statusCode(204);
    }

    @Test
    void aClientComesChangesAndGoes() {
        int id = JamfApi.json(Map.of("displayName", name, "authorizationScopes", List.of(name))).post(INTEGRATIONS)
                .then().statusCode(201).body("size()", is(7)).body("displayName", equalTo(name))
                .body("authorizationScopes", equalTo(List.of(name))).body("enabled", equalTo(false))
                .body("accessTokenLifetimeSeconds", equalTo(60)).body("appType", equalTo("NONE"))
                .body("clientId", matchesPattern("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")).extract().path("id");
        Map<String, Object> sent = JamfApi.administrator().get(INTEGRATIONS + "/" + id).then().statusCode(200)
                .extract().path("$");
        JamfApi.json(sent).put(INTEGRATIONS + "/" + id).then().statusCode(200).body("$", equalTo(sent));
        JamfApi.json(Map.of("displayName", name + " 2", "authorizationScopes", List.of(), "enabled", true,
                "accessTokenLifetimeSeconds", 86_400, "clientId", "of my own")).put(INTEGRATIONS + "/" + id).then()
                .statusCode(200).body("displayName", equalTo(name + " 2")).body("enabled", equalTo(true))
                .body("accessTokenLifetimeSeconds", equalTo(86_400)).body("authorizationScopes.size()", is(0))
                .body("clientId", equalTo(sent.get("clientId")));
        JamfApi.administrator().delete(INTEGRATIONS + "/" + id).then().statusCode(204);
        for (Response answer : List.of(JamfApi.administrator().get(INTEGRATIONS + "/" + id),
                JamfApi.json(sent).put(INTEGRATIONS + "/" + id),
                JamfApi.administrator().delete(INTEGRATIONS + "/" + id),
                JamfApi.administrator().post(INTEGRATIONS + "/" + id + "/client-credentials"))) {
            answer.then().statusCode(404).body("errors[0].code", equalTo("INVALID_ID"));
        }
        JamfApi.administrator().get(INTEGRATIONS + "/x").then().statusCode(400);
    }

    @Test
    void aSecretIsToldOnceAndKeptNowhere() throws SQLException {
        int id = JamfApi.client(name, 60, name);
        Map<String, String> credentials = JamfApi.secret(id);
        String secret = credentials.get("clientSecret");
        assertTrue(secret.matches("[A-Za-z0-9_-]{43}"), "256 bits");
        JamfApi.administrator().get(INTEGRATIONS + "/" + id).then().statusCode(200)
                .body("appType", equalTo("CLIENT_CREDENTIALS")).body(not(containsString(secret)));
        assertFalse(clients.find(id).orElseThrow().secretHash().contains(secret));
        List<AuditEntry> entries = audit.list(0, "api-client", name, 10);
        assertEquals(List.of("update", "create"), entries.stream().map(AuditEntry::action).toList());
        assertEquals(List.of(AuditEntry.Change.ofSecret("secret")), entries.get(0).changes());
        assertFalse(entries.toString().contains(secret));
        JamfApi.administrator().delete(INTEGRATIONS + "/" + id);
    }

    @Test
    void aNameIsThereOnce() {
        int id = JamfApi.client(name, 60, name);
        int other = JamfApi.client(name + " 2", 60);
        Map<String, Object> body = Map.of("displayName", name, "authorizationScopes", List.of());
        for (Response answer : List.of(JamfApi.json(body).post(INTEGRATIONS),
                JamfApi.json(body).put(INTEGRATIONS + "/" + other))) {
            answer.then().statusCode(400).body("errors[0].code", equalTo("DUPLICATE_FIELD"))
                    .body("errors[0].field", equalTo("displayName"));
        }
        JamfApi.administrator().delete(INTEGRATIONS + "/" + id);
        JamfApi.administrator().delete(INTEGRATIONS + "/" + other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'displayName':'x'}", "{'authorizationScopes':[]}",
        "{'displayName':'x','authorizationScopes':['nobody has this name']}",
        "{'displayName':'x','authorizationScopes':['a\\u0000b']}", "{'displayName':'x','authorizationScopes':[null]}",
        "{'displayName':'x','authorizationScopes':[],'accessTokenLifetimeSeconds':0}",
        "{'displayName':'x','authorizationScopes':[],'accessTokenLifetimeSeconds':86401}",
        "{'displayName':'x','authorizationScopes':[],'accessTokenLifetimeSeconds':'60'}",
        "{'displayName':'x','authorizationScopes':[],'accessTokenLifetimeSeconds':1e99}",
        "{'displayName':'x','authorizationScopes':[],'accessTokenLifetimeSeconds':60.7}",
        "{'displayName':'x','authorizationScopes':[],'enabled':'true'}",
        "{'displayName':'x','authorizationScopes':[],'secret':'planted'}", "[", "7"})
    void aBodyThatIsNoneIsRefused(String body) {
        JamfApi.json(body.replace('\'', '"')).post(INTEGRATIONS).then().statusCode(400)
                .contentType("application/json").body("httpStatus", equalTo(400)).body(not(containsString("planted")));
    }

    @Test
    void noClientHasMoreThanAHundredRoles() {
        JamfApi.json(Map.of("displayName", name, "authorizationScopes", Collections.nCopies(101, "x")))
                .post(INTEGRATIONS).then().statusCode(400).body("errors[0].field", equalTo("authorizationScopes"));
    }

    @Test
    void aListHasPages() {
        int first = JamfApi.client(name, 60, name);
        int second = JamfApi.client(name + " 2", 60);
        JamfApi.administrator().get(INTEGRATIONS + "?sort=id:desc&page-size=1&page=1").then().statusCode(200)
                .body("results.size()", is(1)).body("results[0].id", equalTo(first))
                .body("results[0].authorizationScopes", equalTo(List.of(name)));
        JamfApi.administrator().get(INTEGRATIONS + "?sort=id:desc&page-size=1").then().statusCode(200)
                .body("results[0].id", equalTo(second));
        JamfApi.administrator().delete(INTEGRATIONS + "/" + first);
        JamfApi.administrator().delete(INTEGRATIONS + "/" + second);
    }

    @Test
    void eachOperationNeedsItsPrivilege() throws SQLException {
        int id = JamfApi.client(name, 60, name);
        String user = "clients-" + UUID.randomUUID();
        accounts.create(user, "secret", Set.of(Privilege.READ_API_INTEGRATIONS));
        String token = JamfApi.token(user, "secret");
        Map<String, Object> body = Map.of("displayName", name + " 2", "authorizationScopes", List.of());
        JamfApi.bearer(token).get(INTEGRATIONS).then().statusCode(200);
        JamfApi.bearer(token).get(INTEGRATIONS + "/" + id).then().statusCode(200);
        for (Response answer : List.of(
                JamfApi.bearer(token).contentType("application/json").body(body).post(INTEGRATIONS),
                JamfApi.bearer(token).contentType("application/json").body(body).put(INTEGRATIONS + "/" + id),
                JamfApi.bearer(token).delete(INTEGRATIONS + "/" + id),
                JamfApi.bearer(token).post(INTEGRATIONS + "/" + id + "/client-credentials"))) {
            answer.then().statusCode(403).body("errors[0].code", equalTo("INVALID_PRIVILEGE"));
        }
        accounts.allow(user, Set.of(Privilege.UPDATE_API_INTEGRATIONS));
        JamfApi.bearer(token).get(INTEGRATIONS).then().statusCode(403);
        JamfApi.bearer(token).post(INTEGRATIONS + "/" + id + "/client-credentials").then().statusCode(200);
        accounts.delete(user);
        JamfApi.administrator().delete(INTEGRATIONS + "/" + id);
    }
}
