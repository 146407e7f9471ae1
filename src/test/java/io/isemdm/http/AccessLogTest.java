package io.isemdm.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.isemdm.ise.IseNode;
import io.isemdm.lab.AccessLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** What is noted of ISE's calls, whoever answered them. */
@QuarkusTest
class AccessLogTest {

    private static final String INSTANCE = "/networkIntegrationEndpoint/1/79fu/ciscoise/";

    private final List<String> lines = new ArrayList<>();

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            synchronized (lines) {
                lines.add(line.getMessage());
            }
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };

    @BeforeEach
    void listen() {
        Logger.getLogger(AccessLog.CATEGORY).addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger(AccessLog.CATEGORY).removeHandler(handler);
    }

    @Test
    void anAnsweredCallIsOneLine() {
        get("ise", "ise-secret", "mdminfo/?ise_api_version=2", 200);
        assertLine("operation=mdminfo integration=default criterion=- version=2 status=200 micros=# devices=0"
                + " account=ise");
    }

    @Test
    void aLookUpSaysByWhatAndHowManyDevicesCameBack() {
        get("ise", "ise-secret", "v3/devices/?paging=0&querycriteria=macaddress&value=02DEADBEEF01&filter=all", 200);
        assertLine("operation=devices integration=default criterion=macaddress version=3 status=200 micros=# devices=0"
                + " account=ise");
        get("ise", "ise-secret", "v1/devices/0/username/nobody-" + UUID.randomUUID() + "/all", 200);
        assertLine("operation=devices integration=default criterion=username version=1 status=200 micros=# devices=0"
                + " account=ise");
    }

    @Test
    void aCallThatNobodyCanReadIsOneLineAsWell() throws Exception {
        for (String target : List.of(INSTANCE + "mdminfo?x=<y>", INSTANCE + "%ff", INSTANCE + "mdminfo?a|b")) {
            try (IseNode node = new IseNode(RestAssured.port)) {
                node.get(target).expect(400);
            }
            assertLine("operation=- integration=- criterion=- version=- status=400 micros=# devices=0 account=-");
        }
    }

    @Test
    void aBodyThatIsTooLargeIsALineWithItsOperation() {
        given().auth().preemptive().basic("ise", "ise-secret").body("x".repeat(1_100_000)).post(INSTANCE
                + "v3/action?actionType=pin_lock").then().statusCode(413);
        assertLine("operation=action integration=default criterion=- version=- status=413 micros=# devices=0 account=-");
    }

    @Test
    void aRefusedCallIsOneLineToo() {
        get("ise", "wrong-secret", "mdminfo", 401);
        assertLine("operation=mdminfo integration=default criterion=- version=- status=401 micros=# devices=0"
                + " account=ise refused=\"wrong password\"");
        for (String malformed : List.of("Basic !!!!", "Basic aXNl", "Basic  aXNlOmlzZS1zZWNyZXQ=")) {
            given().header("Authorization", malformed).get(INSTANCE + "mdminfo").then().statusCode(401);
            assertLine("operation=mdminfo integration=default criterion=- version=- status=401 micros=# devices=0"
                    + " account=- refused=\"malformed Basic credentials\"");
        }
        get("lab", "lab-secret", "mdminfo", 403);
        assertLine("operation=mdminfo integration=default criterion=- version=- status=403 micros=# devices=0"
                + " account=lab refused=\"missing privilege Read Network Integration\"");
        get("ise", "ise-secret", "v3/devices/?querycriteria=shoesize&value=44", 400);
        assertLine("operation=devices integration=default criterion=- version=- status=400 micros=# devices=0"
                + " account=ise");
        given().auth().preemptive().basic("ise", "ise-secret").urlEncodingEnabled(false)
                .get("/networkIntegrationEndpoint/1/ewe/ciscoise/mdminfo").then().statusCode(404);
        assertLine("operation=- integration=- criterion=- version=- status=404 micros=# devices=0 account=-");
    }

    @Test
    void whatTheCallerWroteIsNotInIt() {
        given().auth().preemptive().basic("ise", "ise-secret").urlEncodingEnabled(false)
                .get(INSTANCE + "v3/devices/?querycriteria=x%0Astatus=500&value=02DEADBEEF02").then().statusCode(400);
        assertLine("operation=devices integration=default criterion=- version=- status=400 micros=# devices=0"
                + " account=ise");
        synchronized (lines) {
            assertFalse(String.join("", lines).matches("(?s).*(secret|02DEADBEEF|\n|%0A).*"), lines.toString());
        }
    }

    @Test
    void aCallOfAnotherDoorIsALineOnlyWhenItIsRefused() {
        given().auth().preemptive().basic("lab", "lab-secret").get("/lab/devices?limit=1").then().statusCode(200);
        given().auth().preemptive().basic("ise", "ise-secret").get("/lab/devices").then().statusCode(403);
        assertLine("door=lab method=GET status=403 account=ise refused=\"missing privilege lab\"");
        given().auth().preemptive().basic("lab", "lab-secret").get("/api/v1/api-roles").then().statusCode(401);
        assertLine("door=api method=GET status=401 account=- refused=\"a password is not taken here\"");
        given().urlEncodingEnabled(false).get("//v1.0/servicePrincipals/appId=x/endpoints").then().statusCode(401);
        assertLine("door=v1.0 method=GET status=401 account=- refused=\"no credentials\"");
        synchronized (lines) {
            assertEquals(List.of(), lines);
        }
    }

    @Test
    void whichPrivilegeWasMissingIsSaidOfTheAdministrationToo() {
        given().auth().preemptive().basic("ise", "ise-secret").get("/q/openapi").then().statusCode(403);
        assertLine("door=q method=GET status=403 account=ise refused=\"missing privilege lab\"");
        String token = given().auth().preemptive().basic("ise", "ise-secret").post("/api/v1/auth/token").then()
                .statusCode(200).extract().path("token");
        given().header("Authorization", "Bearer " + token).get("/api/v1/api-roles").then().statusCode(403);
        assertLine("door=api method=GET status=403 account=ise refused=\"missing privilege Read API Roles\"");
        given().header("Authorization", "Bearer " + token).delete("/api/v1/api-integrations/1").then().statusCode(403);
        assertLine("door=api method=DELETE status=403 account=ise refused=\"missing privilege Delete API Integrations\"");
    }

    @Test
    void aRefusedRequestForATokenSaysWhyAndNothingOfWhatTheCallerWrote() {
        given().formParam("grant_type", "client_credentials").formParam("resource", "planted")
                .post("/acme.example/oauth2/token").then().statusCode(400);
        assertLine("door=other method=POST status=400 account=- refused=\"token request refused AADSTS500011: There are"
                + " tokens for https://graph.microsoft.com and https://api.manage.microsoft.com, and none for what was"
                + " asked for\"");
        given().get("/planted.example/.well-known/openid-configuration").then().statusCode(400);
        assertLine("door=other method=GET status=400 account=- refused=\"token request refused AADSTS90002: No API client"
                + " has this tenant; compare it with isemdm.api-clients.*.tenant\"");
        given().formParam("grant_type", "client_credentials").formParam("resource", "https://graph.microsoft.com")
                .formParam("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .formParam("client_assertion", "planted").post("/acme.example/oauth2/token").then().statusCode(401);
        assertLine("door=other method=POST status=401 account=- refused=\"client assertion refused AADSTS50027: The client"
                + " assertion cannot be read: it is no signed JWT\"");
        given().formParam("grant_type", "planted").post("/api/oauth/token").then().statusCode(400);
        assertLine("door=api method=POST status=400 account=- refused=\"token request refused grant_type must be"
                + " client_credentials\"");
    }

    private static void get(String account, String password, String path, int status) {
        given().auth().preemptive().basic(account, password).urlEncodingEnabled(false).get(INSTANCE + path)
                .then().statusCode(status);
    }

    /** The line is written when the answer has gone out, so the caller may be faster. */
    private void assertLine(String expected) {
        Instant patience = Instant.now().plus(Duration.ofSeconds(10));
        String found = null;
        while (found == null && Instant.now().isBefore(patience)) {
            synchronized (lines) {
                if (!lines.isEmpty()) {
                    found = lines.remove(lines.size() - 1);
                }
            }
        }
        assertTrue(found != null, "no line");
        assertEquals(expected, found.replaceFirst("micros=[0-9]+", "micros=#"));
    }
}
