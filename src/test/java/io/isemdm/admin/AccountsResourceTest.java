package io.isemdm.admin;

import static io.isemdm.admin.Lab.call;
import static io.isemdm.admin.Lab.json;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class AccountsResourceTest {

    private static final String ACCOUNTS = "/lab/accounts";
    private static final String MDMINFO = "/networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo";
    private static final String DEVICES = "/networkIntegrationEndpoint/1/79fu/ciscoise/v3/devices";
    private static final String BCRYPT = SitesAndSecrets.BCRYPT;

    private final String name = "user-" + UUID.randomUUID();
    private final String path = ACCOUNTS + "/" + name;

    @AfterEach
    void cleanUp() {
        call().delete(path);
    }

    private String create(String password, String privilege) {
        return json("{'name': '" + name + "', 'password': '" + password + "', 'privileges': ['" + privilege + "']}")
                .post(ACCOUNTS).then().statusCode(201).header("Location", endsWith(path)).extract().header("ETag");
    }

    private ValidatableResponse patch(String json) {
        return call().contentType("application/merge-patch+json").body(json.replace('\'', '"')).patch(path).then();
    }

    private void assertCall(String password, String target, int status) {
        String credentials = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        RestAssured.given().header("Authorization", "Basic " + credentials).get(target).then().statusCode(status);
    }

    @Test
    void anAccountThatWasAddedComesInAndReadsBackWithoutItsPassword() {
        String tag = create("first", "network-integration");
        assertCall("first", MDMINFO, 200);
        assertCall("wrong", MDMINFO, 401);
        String body = call().get(path).then().statusCode(200).header("ETag", tag).body("name", equalTo(name))
                .body("privileges", hasItems("Read Computers", "Send Computer Remote Wipe Command"))
                .body("enabled", equalTo(true)).body("password_origin", equalTo("administered"))
                .body("configured", equalTo(false)).body("site", nullValue()).body("note", nullValue())
                .extract().asString();
        assertFalse(body.contains("first") || body.contains("$2"), body);
    }

    @Test
    void aPatchOfAFieldThatIsNoneIsRefusedWithNullToo() {
        create("first", "network-integration");
        patch("{'pasword': null}").statusCode(400).body("errors[0].field", equalTo("pasword"));
    }

    @Test
    void aChangeCountsOnTheVeryNextCall() {
        create("first", "network-integration");
        assertCall("first", DEVICES, 200);
        patch("{'password': 'second'}").statusCode(200);
        assertCall("first", DEVICES, 401);
        assertCall("second", DEVICES, 200);
        patch("{'privileges': ['read network integration']}").statusCode(200)
                .body("privileges", contains("Read Network Integration"));
        assertCall("second", DEVICES, 403);
        assertCall("second", MDMINFO, 200);
        patch("{'enabled': false}").statusCode(200).body("enabled", equalTo(false));
        assertCall("second", MDMINFO, 401);
        patch("{'enabled': null}").statusCode(200).body("enabled", equalTo(true));
        assertCall("second", MDMINFO, 200);
        patch("{'site': 'elsewhere'}").statusCode(200).body("site", equalTo("elsewhere"));
        assertCall("second", MDMINFO, 404);
        patch("{'site': null}").statusCode(200).body("site", nullValue());
        patch("{'password_expires_at': '2020-01-31T00:00:00Z'}").statusCode(200)
                .body("password_expires_at", equalTo(1580428800000L));
        assertCall("second", MDMINFO, 401);
        patch("{'password_expires_at': 4102444800000}").statusCode(200)
                .body("password_expires_at", equalTo(4102444800000L));
        assertCall("second", MDMINFO, 200);
        call().delete(path).then().statusCode(204);
        assertCall("second", MDMINFO, 401);
        call().get(path).then().statusCode(404);
        call().delete(path).then().statusCode(404);
        patch("{}").statusCode(404).body("detail", containsString(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$2a", "$2b", "$2y"})
    void aReadyHashIsTakenInEverySpelling(String spelling) {
        json("{'name': '" + name + "', 'password_hash': '" + spelling + BCRYPT + "', 'privileges': ['lab']}")
                .post(ACCOUNTS).then().statusCode(201);
        assertCall(SitesAndSecrets.HASHED, ACCOUNTS, 200);
        assertCall("hashed", ACCOUNTS, 401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "'name': 'a:b', 'password': 'unseen-1', 'privileges': ['lab'] | name | colon",
        "'name': 'a\\u0000', 'password': 'unseen-1', 'privileges': ['lab'] | name | control",
        "'name': 'a\\ud83d', 'password': 'unseen-1', 'privileges': ['lab'] | name | 1 to 255",
        "'name': '..', 'password': 'unseen-1', 'privileges': ['lab'] | name | not . or ..",
        "'password': 'unseen-1', 'privileges': ['lab'] | name | must be given",
        "'name': 'x', 'password': 'unseen-1' | privileges | must be given",
        "'name': 'x', 'password': 'unseen-1', 'privileges': [] | privileges | at least one",
        "'name': 'x', 'password': 'unseen-1', 'privileges': ['lab', null] | privileges[1] | must be a text",
        "'name': 'x', 'password': 'unseen-1', 'privileges': ['root'] | privileges | root: no such privilege; there are",
        "'name': 'x', 'password': 'unseen-1', 'privileges': ['lab'], 'site': 'here' | site | lab",
        "'name': 'x', 'password': 'unseen-1', 'privileges': ['auditor'], 'site': ' ' | site | 1 to 255",
        "'name': 'x', 'password': 'unseen-1', 'privileges': ['auditor'], 'site': 'a\\u0000' | site | control",
        "'name': 'x', 'password': 'unseen-1', 'privileges': ['lab'], 'password_expires_at': 'soon'"
                + " | password_expires_at | not a time",
        "'name': 'x', 'password': 'unseen-1', 'privileges': ['lab'], 'enabled': 'yes' | enabled | true or false",
        "'name': 'x', 'password': 'unseen-1', 'privileges': ['lab'], 'pasword': 'x' | pasword | no such field",
        "'name': 'x', 'privileges': ['lab'] | password | password_hash",
        "'name': 'x', 'password': '', 'privileges': ['lab'] | password | 1 to 1024",
        "'name': 'x', 'password': 'unseen-1\\n', 'privileges': ['lab'] | password | control",
        "'name': 'x', 'password': 'unseen-1\\ud83d', 'privileges': ['lab'] | password | 1 to 1024",
        "'name': 'x', 'password': ['unseen-1'], 'privileges': ['lab'] | password | a text",
        "'name': 'x', 'password_hash': 'unseen-1', 'privileges': ['lab'] | password_hash | not a bcrypt hash of cost 10",
        "'name': 'x', 'password_hash': '$2y$12$unseen-1', 'privileges': ['lab'] | password_hash | cost 10",
        "'name': 'x', 'password': 'unseen-1', 'password_hash': 'y', 'privileges': ['lab'] | password_hash | not both"})
    void whatCannotBeIsRefusedWithoutRepeatingASecret(String fields, String field, String part) {
        String answer = json("{" + fields + "}").post(ACCOUNTS).then().statusCode(400)
                .contentType("application/problem+json").body("errors.field", hasItem(field))
                .body("detail", containsString(part)).extract().asString();
        assertFalse(answer.contains("unseen"), answer);
        call().get(ACCOUNTS + "/x").then().statusCode(404);
    }

    @Test
    void aBodyThatIsNoJsonIsNotRepeated() {
        for (String body : List.of("{'password': unseen-1}", "{'password': 'unseen-1", "unseen-1", "['unseen-1']", "")) {
            String answer = json(body).post(ACCOUNTS).then().statusCode(400).extract().asString();
            assertFalse(answer.contains("unseen"), answer);
            answer = call().contentType("application/merge-patch+json").body(body.replace('\'', '"'))
                    .patch(ACCOUNTS + "/lab").then().statusCode(400).extract().asString();
            assertFalse(answer.contains("unseen"), answer);
        }
    }

    @Test
    void aPasswordHasAtMost1024Characters() {
        create("ü".repeat(1024), "lab");
        assertCall("ü".repeat(1024), ACCOUNTS, 200);
        assertCall("ü".repeat(1023), ACCOUNTS, 401);
        patch("{'password': '" + "x".repeat(1025) + "'}").statusCode(400);
    }

    @Test
    void aNameIsGivenOnce() {
        create("first", "lab");
        json("{'name': '" + name + "', 'password': 'other', 'privileges': ['lab']}").post(ACCOUNTS).then()
                .statusCode(409).body("detail", containsString(name));
        assertCall("first", ACCOUNTS, 200);
        patch("{'name': 'other'}").statusCode(400).body("errors.field", contains("name"));
    }

    @Test
    void anyNameThatIsOneCanBeReached() {
        String odd = "ü /%?#+;" + name;
        json("{'name': '" + odd + "', 'password': 'x', 'privileges': ['auditor']}").post(ACCOUNTS).then()
                .statusCode(201);
        call().get(ACCOUNTS + "/{name}", odd).then().statusCode(200).body("name", equalTo(odd));
        call().delete(ACCOUNTS + "/{name}", odd).then().statusCode(204);
    }

    @Test
    void anAccountThatChangedSinceIsNotChangedAgain() {
        String tag = create("first", "lab");
        patch("{'enabled': false}").statusCode(200).header("ETag", not(tag));
        call().header("If-Match", tag).contentType("application/merge-patch+json").body("{}").patch(path).then()
                .statusCode(412);
        call().header("If-Match", tag).delete(path).then().statusCode(412);
        String now = call().get(path).header("ETag");
        call().header("If-Match", now).delete(path).then().statusCode(204);
    }

    @Test
    void accountsThatMustStayStay() {
        for (String always : List.of("ise", "lab")) {
            call().delete(ACCOUNTS + "/" + always).then().statusCode(409)
                    .body("detail", containsString("is always there; disable it"));
        }
        call().delete(ACCOUNTS + "/auditor").then().statusCode(409)
                .body("detail", containsString("remove isemdm.accounts.auditor"));
    }

    @Test
    void nobodyLocksHimselfOut() {
        create("first", "lab");
        for (String change : List.of("{'enabled': false}", "{'privileges': ['auditor']}",
                "{'password_expires_at': 1000}")) {
            RestAssured.given().auth().preemptive().basic(name, "first").contentType("application/merge-patch+json")
                    .body(change.replace('\'', '"')).patch(path).then().statusCode(409)
                    .body("detail", containsString("its"));
        }
        RestAssured.given().auth().preemptive().basic(name, "first").delete(path).then().statusCode(409);
        assertCall("first", ACCOUNTS, 200);
        RestAssured.given().auth().preemptive().basic(name, "first").contentType("application/merge-patch+json")
                .body("{\"password\":\"second\"}").patch(path).then().statusCode(200);
        assertCall("second", ACCOUNTS, 200);
    }

    @Test
    void whatTheConfigurationSaysIsSaid() {
        call().get(ACCOUNTS + "/ise").then().statusCode(200).body("configured", equalTo(true))
                .body("password_origin", equalTo("configured")).body("configured_fields", contains("password"))
                .body("note", startsWith("the configuration gives password:"));
    }

    @Test
    void theListIsPagedInTheOrderInWhichTheyCame() {
        create("first", "lab");
        List<String> names = new ArrayList<>();
        String next = ACCOUNTS + "?limit=1";
        while (next != null) {
            var page = call().get(next).then().statusCode(200).body("accounts", hasSize(1)).extract().jsonPath();
            names.add(page.getString("accounts[0].name"));
            next = page.getString("next");
        }
        List<String> all = call().get(ACCOUNTS).then().extract().jsonPath().getList("accounts.name");
        assertEquals(all, names);
        assertEquals(name, names.get(names.size() - 1));
        String refused = call().get(ACCOUNTS + "?password=unseen").then().statusCode(400).extract().asString();
        assertFalse(refused.contains("unseen"), refused);
    }

    @Test
    void everyChangeIsInTheAuditTrailWithoutSecrets() {
        create("unseen-1", "lab");
        patch("{'password': 'unseen-2', 'enabled': false}").statusCode(200);
        call().delete(path).then().statusCode(204);
        var answer = call().get("/lab/audit?kind=account&name=" + name).then().statusCode(200)
                .body("entries.action", contains("delete", "update", "create"))
                .body("entries.actor", contains("lab", "lab", "lab"))
                .body("entries.source", contains("127.0.0.1", "127.0.0.1", "127.0.0.1"))
                .body("entries[2].changes.find { it.field == 'password_origin' }.new", equalTo("administered"))
                .body("entries[1].changes.field", containsInAnyOrder("enabled", "password"))
                .body("entries[1].changes.find { it.field == 'enabled' }.old", equalTo("true"))
                .body("entries[1].changes.find { it.field == 'enabled' }.new", equalTo("false"))
                .body("entries[1].changes.find { it.field == 'password' }.new", equalTo("(changed)"))
                .body("next", nullValue()).extract();
        assertFalse(answer.asString().contains("unseen") || answer.asString().contains("$2"), answer.asString());
    }

    @Test
    void theAuditTrailIsPagedAndStrict() {
        create("x", "lab");
        patch("{'enabled': false}").statusCode(200);
        String next = call().get("/lab/audit?limit=1&name=" + name).then().statusCode(200)
                .body("entries.action", contains("update")).extract().path("next");
        call().get(next).then().statusCode(200).body("entries.action", contains("create")).body("next", nullValue());
        for (String wrong : List.of("kind=password", "limit=0", "before=x", "password=x", "name=a&name=b")) {
            call().get("/lab/audit?" + wrong).then().statusCode(400);
        }
        call().urlEncodingEnabled(false).get("/lab/audit?name=%00").then().statusCode(200).body("entries", hasSize(0));
    }

    @Test
    void isesAccountHasNoBusinessHere() {
        for (String target : List.of(ACCOUNTS, ACCOUNTS + "/ise", "/lab/audit")) {
            RestAssured.given().auth().preemptive().basic("ise", "ise-secret").get(target).then().statusCode(403);
            RestAssured.given().get(target).then().statusCode(401);
        }
    }
}
