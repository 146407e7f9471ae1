package io.isemdm.jamf;

import static io.isemdm.jamf.JamfApi.bearer;
import static io.isemdm.jamf.JamfApi.token;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.isemdm.account.Account;
import io.isemdm.account.Privilege;
import io.isemdm.account.TestAccounts;
import io.isemdm.audit.Actor;
import io.isemdm.integration.BasicAuthentication;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

/** The tokens of accounts. */
@QuarkusTest
class AuthTokenTest {

    private static final String AUTH = "/api/v1/auth";
    private static final String MDMINFO = "/networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo/?ise_api_version=3";

    @Inject
    TestAccounts accounts;

    @Inject
    BasicAuthentication basic;

    private final String name = "jamf-" + UUID.randomUUID();
    private Account account;

    @BeforeEach
    void create() throws SQLException {
        account = accounts.create(name, "secret", Set.of(Privilege.READ_COMPUTERS, Privilege.READ_NETWORK_INTEGRATION));
    }

    @AfterEach
    void remove() {
        basic.set(Actor.CONFIGURATION, Optional.empty());
        accounts.delete(name);
    }

    @Test
    void aUserNameAndAPasswordGetATokenThatSaysWhenItEnds() {
        Instant before = Instant.now();
        Response answer = given().auth().preemptive().basic(name, "secret").post(AUTH + "/token");
        answer.then().statusCode(200).contentType("application/json").header("Cache-Control", "no-store");
        String expires = answer.path("expires");
        assertTrue(expires.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"), expires);
        Instant end = Instant.parse(expires);
        assertTrue(end.isAfter(before.plusSeconds(1798)) && end.isBefore(Instant.now().plusSeconds(1801)), expires);
        bearer(answer.path("token")).get(AUTH).then().statusCode(200);
    }

    @Test
    void twoTokensAreNeverTheSame() {
        assertNotEquals(token(name, "secret"), token(name, "secret"));
    }

    @Test
    void aTokenIsToBeHadWhereBasicIsOffElsewhere() {
        basic.set(Actor.CONFIGURATION, Optional.of(false));
        given().auth().preemptive().basic(name, "secret").get(MDMINFO).then().statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer "));
        bearer(token(name, "secret")).get(MDMINFO).then().statusCode(200);
    }

    @Test
    void onlyAUserNameAndAPasswordGetAToken() {
        unauthorized(given().post(AUTH + "/token")).header("WWW-Authenticate", startsWith("Basic "));
        unauthorized(given().auth().preemptive().basic(name, "wrong").post(AUTH + "/token"));
        unauthorized(bearer(token(name, "secret")).post(AUTH + "/token"));
        accounts.delete(name);
        unauthorized(given().auth().preemptive().basic(name, "secret").post(AUTH + "/token"));
    }

    @Test
    void theRestOfTheApiTakesNoPassword() {
        for (String path : new String[] {AUTH, "/api/v1/api-roles", "/api/v1/auth/token/more"}) {
            unauthorized(given().auth().preemptive().basic("lab", "lab-secret").get(path))
                    .header("WWW-Authenticate", startsWith("Bearer "));
        }
        for (String path : new String[] {"//api/v1/api-roles", "/./api/v1/api-roles", "/api//v1/api-roles"}) {
            int status = given().urlEncodingEnabled(false).auth().preemptive().basic("lab", "lab-secret").get(path)
                    .statusCode();
            assertTrue(Set.of(400, 401, 404).contains(status), path + " answered " + status);
        }
    }

    @Test
    void keepAliveGivesANewTokenAndEndsTheOldOne() {
        String old = token(name, "secret");
        bearer(old).get(AUTH).then().statusCode(200);
        Response answer = bearer(old).post(AUTH + "/keep-alive");
        answer.then().statusCode(200).body("$", allOf(hasKey("token"), hasKey("expires")));
        unauthorized(bearer(old).get(AUTH));
        unauthorized(bearer(old).post(AUTH + "/keep-alive"));
        bearer(answer.path("token")).get(AUTH).then().statusCode(200);
    }

    @Test
    void anInvalidatedTokenIsRefusedWhereverItIsPresentedAgain() {
        String token = token(name, "secret");
        String other = token(name, "secret");
        bearer(token).get(AUTH).then().statusCode(200);
        bearer(token).get(MDMINFO).then().statusCode(200);
        bearer(token).post(AUTH + "/invalidate-token").then().statusCode(204).body(equalTo(""));
        for (int i = 0; i < 2; i++) {
            unauthorized(bearer(token).get(AUTH));
            unauthorized(bearer(token).post(AUTH + "/invalidate-token"));
            bearer(token).get(MDMINFO).then().statusCode(401);
        }
        bearer(other).get(AUTH).then().statusCode(200);
    }

    @Test
    void aTokenSaysWhoItsOwnerIsAndWhatThatOneMayDo() {
        bearer(token(name, "secret")).get(AUTH).then().statusCode(200)
                .body("account.id", equalTo(String.valueOf(account.id())))
                .body("account.username", equalTo(name))
                .body("account.realName", equalTo("")).body("account.email", equalTo(""))
                .body("account.preferences.timezone", equalTo("Etc/GMT"))
                .body("account.multiSiteAdmin", equalTo(false))
                .body("account.accessLevel", equalTo("FullAccess"))
                .body("account.privilegeSet", equalTo("CUSTOM"))
                .body("account.privilegesBySite.'-1'",
                        containsInAnyOrder("Read Computers", "Read Network Integration"))
                .body("account.groupIds", empty()).body("account.currentSiteId", equalTo("-1"))
                .body("accountGroups", empty()).body("authenticationType", equalTo("JSS"));
    }

    @Test
    void anAccountOfASiteSeesItsSiteOnlyAndNothingOfTheLab() throws SQLException {
        accounts.create(name + "-site", "secret", Set.of(Privilege.READ_COMPUTERS), "Eau Claire");
        bearer(token(name + "-site", "secret")).get(AUTH).then().statusCode(200)
                .body("account.accessLevel", equalTo("SiteAccess"))
                .body("sites.size()", equalTo(1)).body("sites[0].name", equalTo("Eau Claire"))
                .body("account.privilegesBySite.values()[0]", containsInAnyOrder("Read Computers"));
        accounts.delete(name + "-site");
        bearer(token("lab", "lab-secret")).get(AUTH).then().statusCode(200)
                .body("account.privilegesBySite.'-1'", allOf(hasItem("Create API Roles"), not(hasItem("lab"))));
    }

    @Test
    void aTokenOpensTheLabAndIsesPathsAsItsPasswordDoes() {
        String lab = token("lab", "lab-secret");
        bearer(lab).get("/lab/integrations").then().statusCode(200);
        bearer(lab).get(MDMINFO).then().statusCode(403);
        String ise = token("ise", "ise-secret");
        bearer(ise).get(MDMINFO).then().statusCode(200).contentType("application/xml");
        bearer(ise).get("/lab/integrations").then().statusCode(403);
        given().header("Authorization", "bEaReR " + ise).get(MDMINFO).then().statusCode(200);
    }

    @Test
    void whatIsNotServedIsNotFoundInJamfsWords() {
        for (String path : new String[] {"/api", "/api/", "/api/v1", "/api/v1/buildings", "/api/v1/auth/else"}) {
            bearer(token(name, "secret")).get(path).then().statusCode(404).contentType("application/json")
                    .body("httpStatus", equalTo(404)).body("errors[0].code", equalTo("NOT_FOUND"))
                    .body("errors[0].id", equalTo("0")).body("errors[0].field", nullValue());
        }
        bearer(token(name, "secret")).get(AUTH + "/token").then().statusCode(401);
        bearer(token(name, "secret")).delete(AUTH).then().statusCode(405).body("httpStatus", equalTo(405));
    }

    private static ValidatableResponse unauthorized(Response answer) {
        assertEquals("application/json", answer.contentType(), answer::asString);
        return answer.then().statusCode(401).body("httpStatus", equalTo(401))
                .body("errors[0].code", equalTo("INVALID_TOKEN"))
                .body("errors[0].description", equalTo("Unauthorized"));
    }
}
