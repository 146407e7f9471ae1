package io.isemdm.admin;

import static io.isemdm.admin.Lab.call;
import static io.isemdm.admin.Lab.json;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Jamf Pro's Basic switch, over HTTP: who reads it, who sets it, and what ISE then hears. */
@QuarkusTest
@TestProfile(SitesAndSecrets.class)
class SettingsResourceTest {

    private static final String SETTINGS = "/lab/settings";
    private static final String ALL_BACK = "{'basic_authentication': null, 'integrations': {'default':"
            + " {'basic_authentication': null}, 'vienna': {'basic_authentication': null},"
            + " 'graz': {'basic_authentication': null}}}";

    private final List<String> made = new ArrayList<>();

    @AfterEach
    void backToTheConfiguration() {
        patch(call(), ALL_BACK).statusCode(200);
        made.forEach(name -> call().delete("/lab/accounts/" + name));
    }

    private static ValidatableResponse patch(RequestSpecification caller, String json) {
        return caller.contentType("application/merge-patch+json").body(json.replace('\'', '"')).patch(SETTINGS).then();
    }

    private static void assertIse(String instance, int status) {
        var answer = RestAssured.given().auth().preemptive().basic("ise", "ise-secret")
                .get("/networkIntegrationEndpoint/1/" + instance + "/ciscoise/mdminfo").then().statusCode(status);
        if (status == 401) {
            answer.header("WWW-Authenticate", startsWith("Bearer realm="));
        }
    }

    /** A caller with these privileges, and of that site unless it is null. */
    private RequestSpecification caller(String privileges, String site) {
        String name = "caller-" + UUID.randomUUID();
        json("{'name': '" + name + "', 'password': 'x', 'privileges': ['" + String.join("', '", privileges.split(","))
                + "']" + (site == null ? "" : ", 'site': '" + site + "'") + "}").post("/lab/accounts").then()
                .statusCode(201);
        made.add(name);
        return RestAssured.given().auth().preemptive().basic(name, "x");
    }

    @Test
    void theConfigurationCountsUntilSomebodySetsASwitch() {
        call().get(SETTINGS).then().statusCode(200).body("basic_authentication", nullValue())
                .body("effective_basic_authentication", equalTo(true)).body("integrations.keySet()", hasItems("default", "graz", "vienna"))
                .body("integrations.vienna.basic_authentication", nullValue())
                .body("integrations.vienna.effective_basic_authentication", equalTo(true));
        assertIse("vienna", 200);
    }

    @Test
    void theServersSwitchCountsWhereAnIntegrationSaysNothing() {
        patch(call(), "{'basic_authentication': false}").statusCode(200).body("basic_authentication", equalTo(false))
                .body("effective_basic_authentication", equalTo(false))
                .body("integrations.vienna.effective_basic_authentication", equalTo(false))
                .body("integrations.graz.effective_basic_authentication", equalTo(true));
        assertIse("79fu", 401);
        assertIse("vienna", 401);
        assertIse("graz", 200);
        patch(call(), "{'integrations': {'graz': {'basic_authentication': false}, 'vienna':"
                + " {'basic_authentication': true}}}").statusCode(200)
                .body("integrations.graz.basic_authentication", equalTo(false))
                .body("basic_authentication", equalTo(false));
        assertIse("vienna", 200);
        assertIse("graz", 401);
        patch(call(), ALL_BACK).statusCode(200).body("basic_authentication", nullValue());
        assertIse("79fu", 200);
        assertIse("graz", 200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'basic_authentication': false, 'integrations': {'nowhere': {'basic_authentication': false}}} | 400 | nowhere:"
                + " no such network integration; there are ",
        "{'basic_authentication': false, 'integrations': {'graz': {'basic_authentication': 'no'}}} | 400 | true, false",
        "{'basic_authentication': false, 'integrations': {'graz': {'profile': 'jamf'}}} | 400 | no such field",
        "{'basic_authentication': false, 'integrations': {'graz': false}} | 400 | must be an object",
        "{'basic_authentication': false, 'integrations': null} | 400 | must be an object",
        "{'basic_authentication': 0} | 400 | true, false",
        "{'basic_authentication': false, 'basic_authentication': true} | 400 | uplicate",
        "{'bearer': false} | 400 | basic_authentication, integrations",
        "[] | 400 | JSON object"})
    void aPatchIsTakenAsAWholeOrNotAtAll(String patch, int status, String part) {
        patch(call(), patch).statusCode(status).contentType("application/problem+json")
                .body("detail", containsString(part));
        call().get(SETTINGS).then().body("basic_authentication", nullValue());
        assertIse("79fu", 200);
    }

    @Test
    void eachSwitchNeedsItsOwnPrivilege() {
        RequestSpecification policy = caller("Read Password Policy,Update Password Policy", null);
        patch(policy, "{'basic_authentication': false, 'integrations': {'graz': {'basic_authentication': false}}}")
                .statusCode(403).body("detail", containsString("Update Network Integration"));
        policy.get(SETTINGS).then().statusCode(200).body("effective_basic_authentication", equalTo(true))
                .body("$", not(hasKey("integrations")));
        patch(policy, "{'basic_authentication': false}").statusCode(200);
        assertIse("79fu", 401);
        RequestSpecification integration = caller("Read Network Integration,Update Network Integration", null);
        patch(integration, "{'basic_authentication': true}").statusCode(403)
                .body("detail", containsString("Update Password Policy"));
        patch(integration, "{'integrations': {'default': {'basic_authentication': true}}}").statusCode(200)
                .body("$", not(hasKey("effective_basic_authentication"))).body("integrations.keySet()", hasItems("default", "graz", "vienna"));
        assertIse("79fu", 200);
    }

    @Test
    void whoReadsDoesNotSetAndWhoHasNeitherIsRefused() {
        RequestSpecification reader = caller("Read Password Policy,Read Network Integration", null);
        reader.get(SETTINGS).then().statusCode(200).body("integrations.keySet()", hasItems("default", "graz", "vienna"));
        patch(reader, "{'basic_authentication': false}").statusCode(403);
        patch(reader, "{'integrations': {'nowhere': {'basic_authentication': false}}}").statusCode(403);
        caller("Read Computers", null).get(SETTINGS).then().statusCode(403).contentType("application/problem+json");
        RestAssured.given().get(SETTINGS).then().statusCode(401);
    }

    @Test
    void aCallerOfASiteSeesAndSetsTheIntegrationsOfThatSiteOnly() {
        RequestSpecification vienna = caller("administrator", "Vienna");
        vienna.get(SETTINGS).then().statusCode(200).body("integrations", aMapWithSize(1))
                .body("integrations", hasKey("vienna"));
        patch(vienna, "{'integrations': {'graz': {'basic_authentication': false}}}").statusCode(400)
                .body("detail", equalTo("integrations.graz: no such network integration; there are vienna"));
        patch(vienna, "{'basic_authentication': false}").statusCode(403).body("detail", containsString("site"));
        patch(vienna, "{'integrations': {'vienna': {'basic_authentication': false}}}").statusCode(200);
        assertIse("vienna", 401);
        assertIse("graz", 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lab", "/lab/", "/lab/accounts", "/lab/settings/x", "/lab/settings%2Fx",
        "/lab/audit", "/lab/devices", "/q/openapi", "/lab/settings/../accounts", "/lab/settings%2F..%2Faccounts",
        "//lab/accounts"})
    void whatOpensTheSettingsOpensNothingElse(String path) {
        int status = caller("administrator", null).urlEncodingEnabled(false).get(path).statusCode();
        assertTrue(status == 403 || status == 404 || status == 400,
                path + " answered " + status);
    }

    @Test
    void whoSetWhatIsInTheAuditTrail() {
        patch(call(), "{'basic_authentication': false, 'integrations': {'graz': {'basic_authentication': false}}}")
                .statusCode(200);
        patch(call(), "{'basic_authentication': false}").statusCode(200);
        call().get("/lab/audit?kind=setting&name=basic-authentication&limit=1").then()
                .body("entries.actor", contains("lab")).body("entries[0].changes", hasSize(1))
                .body("entries[0].changes[0].new", equalTo("false"))
                .body("entries[0].changes[0].old", nullValue());
        call().get("/lab/audit?kind=setting&name=basic-authentication.graz&limit=1").then()
                .body("entries[0].changes[0].new", equalTo("false")).body("entries", not(empty()));
    }
}
