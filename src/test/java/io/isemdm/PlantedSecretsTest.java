package io.isemdm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.inject.Inject;

import javax.sql.DataSource;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.isemdm.admin.SitesAndSecrets;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/**
 * Plants secrets wherever one can come in, knocks at every door with good and bad calls, and then looks for them in all
 * that comes out: the log, the metrics, every answer, the audit trail over HTTP and in the store.
 */
@QuarkusTest
@OnOneStore
@TestProfile(SitesAndSecrets.class)
class PlantedSecretsTest {

    private static final String ISE = "/networkIntegrationEndpoint/1/79fu/ciscoise/";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    /** Well-formed, and nothing else looks like it. */
    private static final String HASH = "$2y$10$" + "plantedhash".repeat(5).substring(0, 53);

    /** One for each way in which a caller can be refused. */
    private static final List<String> DOORS = List.of(ISE + "mdminfo", "/lab/accounts", "/lab/settings", "/q/openapi",
            "/api/v1/auth");

    private static final List<String> ROOMS = List.of(ISE + "mdminfo", ISE + "v3/devices/?paging=0&filter=all",
            ISE + "v3/devices/", ISE + "v3/nothing", "/networkIntegrationEndpoint/1/unknown/ciscoise/mdminfo",
            "/lab/accounts", "/lab/accounts/ise", "/lab/accounts/nobody", "/lab/settings", "/lab/audit", "/lab/devices",
            "/lab/actions", "/lab/integrations", "/lab/nothing", "/lab/certificate", "/q/openapi", "/api/v1/auth",
            "/api/v1/api-roles", "/api/v1/nothing", "/enroll/default", "/nothing");

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @Inject
    DataSource store;

    private final String marker = "marker-" + UUID.randomUUID();
    private final Set<String> planted = new TreeSet<>();
    private final StringBuilder answers = new StringBuilder();
    private CapturedLog log;

    /** Not with the fields: the test class is made twice, and one of both would never stop capturing. */
    @BeforeEach
    void listen() {
        log = new CapturedLog();
    }

    @AfterEach
    void cleanUp() {
        log.close();
        lab().delete("/lab/accounts/" + marker);
    }

    @Test
    void noSecretComesOutAnywhere() throws Exception {
        planted.addAll(List.of("ise-secret", "lab-secret", "planted-in-a-file", SitesAndSecrets.HASHED,
                SitesAndSecrets.BCRYPT.substring(4)));
        administer();
        presentAtEveryDoor();
        lookIntoEveryRoom();
        askForTokens();
        new GivenOut(planted::add, this::heard).everywhere(DOORS);
        plantTheKeysOfTheTokens();
        Logger.getLogger("io.isemdm.planted").debug("a line of " + marker);
        Map<String, String> outputs = outputs();

        outputs.forEach((output, text) -> assertEquals(List.of(), found(text), "in " + output));
        assertMarkersAreFound(outputs);
    }

    /** What would be the worth of finding nothing, if nothing could be found? */
    private void assertMarkersAreFound(Map<String, String> outputs) {
        planted.clear();
        planted.add(marker);
        for (String output : List.of("log", "answers", "/lab/audit", "table audit", "table account")) {
            assertEquals(List.of(marker), found(outputs.get(output)), output);
        }
        assertTrue(outputs.get("log").contains("a line of " + marker), "DEBUG of this service is captured");
        assertTrue(outputs.get("log").contains("account=" + marker), "the access log is captured");
        assertTrue(outputs.get("log").contains("refused=\"wrong password\""), "refusals are captured");
        assertTrue(outputs.get("metrics").contains("isemdm_ise_calls_seconds_count{integration=\"graz\""));
        assertTrue(outputs.get("answers").contains("=Basic realm="), "headers are captured");
        assertTrue(outputs.get("table audit").contains("(changed)"));
    }

    private void administer() {
        String account = "/lab/accounts/" + marker;
        String post = "{\"name\": \"" + marker + "\", \"privileges\": [\"network-integration\"], ";
        create(post + "\"password\": \"" + plant("post") + "\"}", 201);
        create(post + "\"password\": \"" + plant("post-twice") + "\"}", 409);
        create(post + "\"password\": \"" + plant("both") + "\", \"password_hash\": \"" + HASH + "\"}", 400);
        create(post + "\"password_hash\": \"" + plant("no-hash") + "\"}", 400);
        create(post + "\"password\": [\"" + plant("list") + "\"]}", 400);
        create(post + "\"password\": " + plant("unquoted") + "}", 400);
        create(post + "\"password\": \"" + plant("unended"), 400);
        create(post + "\"password\": \"" + plant("line") + "\\n\"}", 400);
        create("\"" + plant("text") + "\"", 400);
        create("password=" + plant("form"), 400);
        patch(account, "{\"password\": \"" + plant("patch") + "\"}", 200);
        patch(account, "{\"password\": {\"a\": \"" + plant("object") + "\"}}", 400);
        patch(account, "[\"" + plant("array") + "\"]", 400);
        patch("/lab/accounts/nobody", "{\"password\": \"" + plant("nobody") + "\"}", 404);
        patch("/lab/settings", "{\"basic_authentication\": \"" + plant("switch") + "\"}", 400);
        heard(lab().contentType("text/plain").body(plant("media-type")).post("/lab/accounts"), 415);
        heard(lab().contentType("application/x-www-form-urlencoded").body("password=" + plant("form-2"))
                .post("/lab/accounts"), 415);
        planted.add(HASH.substring(7));
        patch(account, "{\"password_hash\": \"" + HASH + "\"}", 200);
        String last = plant("last");
        patch(account, "{\"password\": \"" + last + "\"}", 200);
        heard(basic(marker, last).get(ISE + "mdminfo"), 200);
        heard(basic(marker, plant("wrong-of-marker")).get(ISE + "mdminfo"), 401);
        heard(basic("ise", "ise-secret").get("/networkIntegrationEndpoint/1/graz/ciscoise/mdminfo"), 200);
    }

    private void presentAtEveryDoor() {
        for (String door : DOORS) {
            heard(basic("ise", plant("wrong")).get(door));
            heard(basic("nobody", plant("of-nobody")).get(door));
            heard(basic(plant("as-user-name"), "x").get(door));
            for (String header : List.of("Bearer " + plant("bearer"), "Digest response=\"" + plant("digest") + "\"",
                    "Basic " + base64(plant("no-colon")), "Basic !" + plant("no-base64"), plant("no-scheme"),
                    "Negotiate " + plant("negotiate"), "Basic", "Bearer " + jwt())) {
                heard(header(header).get(door));
            }
        }
        heard(header("Bearer " + plant("metrics-bearer")).get(management + "metrics"));
        heard(basic("ise", plant("metrics-wrong")).get(management + "metrics"), 401);
        heard(basic("ise", "ise-secret").get(management + "metrics"), 403);
        heard(RestAssured.given().get(management + "health?password=" + plant("health")), 200);
    }

    private void lookIntoEveryRoom() {
        for (String room : ROOMS) {
            String query = (room.contains("?") ? "&" : "?") + "password=" + plant("query") + "&access_token="
                    + plant("access-token");
            for (RequestSpecification caller : List.of(RestAssured.given(), basic("lab", "lab-secret"),
                    basic("ise", "ise-secret"))) {
                heard(caller.get(room));
                heard(caller.get(room + query));
                heard(caller.header("Cookie", "session=" + plant("cookie")).body(plant("body")).post(room));
            }
        }
    }

    /** Whoever answers these, or nobody: neither may repeat them. */
    private void askForTokens() {
        heard(form("grant_type", "client_credentials", "client_id", UUID.randomUUID().toString(),
                "client_secret", plant("client-secret")).post("/api/oauth/token"));
        heard(form("grant_type", "password", "username", "ise", "password", plant("grant")).post("/api/oauth/token"));
        heard(form("grant_type", "client_credentials", "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", "client_assertion", jwt())
                .post("/tenant/oauth2/token"));
        heard(basic("ise", plant("token")).post("/api/v1/auth/token"));
        heard(basic("ise", plant("token-get")).get("/api/v1/auth/token"));
        for (String action : List.of("keep-alive", "invalidate-token")) {
            heard(header("Bearer " + plant(action)).post("/api/v1/auth/" + action));
        }
    }

    private Map<String, String> outputs() throws SQLException {
        // Its line is written when its answer has gone out; by then those of all calls before it are there too.
        int before = log.text().length();
        heard(basic("ise", "ise-secret").get(ISE + "mdminfo?ise_api_version=1"), 200);
        Instant patience = Instant.now().plus(Duration.ofSeconds(10));
        while (!log.text().substring(before).contains("operation=mdminfo") && Instant.now().isBefore(patience)) {
            Thread.onSpinWait();
        }
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("/lab/audit", lab().get("/lab/audit?limit=1000").then().statusCode(200).extract().asString());
        outputs.put("metrics", lab().get(management + "metrics").then().statusCode(200).extract().asString());
        for (String table : List.of("audit", "account", "setting", "api_role", "api_client", "revoked_token",
                "device_action", "device_message")) {
            outputs.put("table " + table, table(table));
        }
        // that is what this table is for, and hashes of passwords from elsewhere are the hashes themselves
        outputs.computeIfPresent("table account", (name, text) -> text.replaceAll("\\{(sha256|bcrypt)}\\S+", "(hash)"));
        outputs.put("answers", answers.toString());
        outputs.put("log", log.text());
        return outputs;
    }

    /** They lie in the store as they are, for whoever reads it; nothing else may say them. */
    private void plantTheKeysOfTheTokens() throws SQLException {
        try (Connection connection = store.getConnection(); Statement select = connection.createStatement();
                ResultSet keys = select.executeQuery("select private_key from signing_key")) {
            while (keys.next()) {
                planted.add(keys.getString(1));
            }
        }
    }

    private String table(String name) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = store.getConnection(); Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("select * from " + name)) {
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    text.append(rows.getString(column)).append('\n');
                }
            }
        }
        return text.toString();
    }

    private List<String> found(String text) {
        return planted.stream().filter(text::contains).toList();
    }

    /** A secret nobody else has, as it is and as Base64 carries it. */
    private String plant(String where) {
        // letters and digits only: error messages of parsers end a word at anything else
        String secret = ("planted" + where + UUID.randomUUID()).replaceAll("[^A-Za-z0-9]", "");
        planted.add(secret);
        planted.add(base64(secret));
        return secret;
    }

    private String jwt() {
        String head = base64("{\"alg\":\"none\"}");
        String body = base64("{\"sub\":\"" + plant("claim") + "\"}");
        planted.add(body);
        return head + "." + body + "." + plant("signature");
    }

    private RequestSpecification basic(String name, String password) {
        String credentials = base64(name + ":" + password);
        planted.add(credentials);
        return header("Basic " + credentials);
    }

    private static RequestSpecification header(String value) {
        return RestAssured.given().urlEncodingEnabled(false).header("Authorization", value);
    }

    private RequestSpecification lab() {
        return basic("lab", "lab-secret");
    }

    private static RequestSpecification form(String... pairs) {
        RequestSpecification form = RestAssured.given();
        for (int i = 0; i < pairs.length; i += 2) {
            form.formParam(pairs[i], pairs[i + 1]);
        }
        return form;
    }

    private void create(String json, int status) {
        heard(lab().contentType("application/json").body(json).post("/lab/accounts"), status);
    }

    private void patch(String path, String json, int status) {
        heard(lab().contentType(MERGE_PATCH).body(json).patch(path), status);
    }

    private void heard(Response answer, int status) {
        assertEquals(status, answer.statusCode(), answer.asString());
        heard(answer);
    }

    private void heard(Response answer) {
        assertTrue(answer.statusCode() < 500, answer.asString());
        answers.append(answer.statusLine()).append('\n').append(answer.headers()).append('\n').append(answer.asString())
                .append('\n');
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
