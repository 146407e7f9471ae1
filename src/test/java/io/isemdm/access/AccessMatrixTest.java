package io.isemdm.access;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.isemdm.GeneratedBlock;
import io.isemdm.OnOneStore;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;

/**
 * Who may do what: every operation with every kind of credential under every position of the switch, asked for over
 * HTTP. The tables of {@code docs/access.md} are written from the same rules.
 */
@QuarkusTest
@OnOneStore
class AccessMatrixTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Path DOCUMENT = Path.of("docs/access.md");

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @Inject
    Credentials credentials;

    @BeforeEach
    @AfterEach
    void switchesAsTheyWere() {
        setting("{\"basic_authentication\":null,\"integrations\":{\"default\":{\"basic_authentication\":null},"
                + "\"intune\":{\"basic_authentication\":null}}}");
    }

    @Test
    void everyOperationWithEveryCredentialWhileBasicIsOn() {
        check(operation -> true, true);
    }

    @Test
    void everyOperationWithEveryCredentialWhileBasicIsOffForTheServer() {
        setting("{\"basic_authentication\":false}");
        check(operation -> true, false);
    }

    @Test
    void everyOperationOfIseWhileBasicIsOffForTheIntegrationOnly() {
        setting("{\"integrations\":{\"default\":{\"basic_authentication\":false},"
                + "\"intune\":{\"basic_authentication\":false}}}");
        check(Operation::isIses, false);
    }

    @Test
    void everyOperationOfIseWhileBasicIsOffForTheServerButOnForTheIntegration() {
        setting("{\"basic_authentication\":false,\"integrations\":{\"default\":{\"basic_authentication\":true},"
                + "\"intune\":{\"basic_authentication\":true}}}");
        check(Operation::isIses, true);
    }

    /** What the description knows and the tables do not is of the row "everything under /lab", and of nothing else. */
    @Test
    void whatIsDescribedIsInTheTables() {
        Map<String, Map<String, Object>> paths = given().auth().preemptive().basic("lab", "lab-secret")
                .get("/q/openapi?format=json").then().statusCode(200).extract().path("paths");
        List<String> wrong = new ArrayList<>();
        int ofTheLab = 0;
        for (String path : paths.keySet()) {
            for (String method : paths.get(path).keySet()) {
                if (path.startsWith("/ise-call/") || path.startsWith("/test-doors/") || !METHODS.contains(method)
                        || Arrays.stream(Operation.values()).anyMatch(known -> known.is(method, path))) {
                    continue;
                }
                if (path.startsWith("/lab/")) {
                    ofTheLab++;
                    wrong.addAll(unlikeTheLab(method, path));
                } else {
                    wrong.add(method + " " + path + " is in no table");
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(ofTheLab > 20, "only " + ofTheLab);
    }

    /** With a body that nothing takes and names that nobody has: whoever may changes nothing. */
    private List<String> unlikeTheLab(String method, String path) {
        List<String> wrong = new ArrayList<>();
        for (Credential credential : Credential.values()) {
            RequestSpecification call = call(credential, false);
            if (!method.equals("get")) {
                call.contentType("application/json").body("[");
            }
            int status = call.request(method.toUpperCase(Locale.ROOT), path.replaceAll("\\{[^}]+}", "nobody-has-it"))
                    .statusCode();
            int expected = Operation.LAB_DEVICES.expected(credential, true);
            boolean right = expected == Operation.LAB_DEVICES.done ? status != 401 && status != 403 && status < 500
                    : status == expected;
            if (!right) {
                wrong.add(method + " " + path + " with " + credential + ": " + status + " instead of " + expected);
            }
        }
        return wrong;
    }

    @Test
    void theTablesOfTheDocumentationAreTheseRules() throws IOException {
        List<Credential> passwords = of(credential -> !credential.kind.isToken());
        List<Credential> tokens = of(credential -> credential.kind.isToken());
        GeneratedBlock.check(DOCUMENT, "passwords", table(passwords, Arrays.asList(Operation.values()), true));
        GeneratedBlock.check(DOCUMENT, "passwords with Basic off",
                table(passwords, Arrays.stream(Operation.values()).filter(Operation::isIses).toList(), false));
        GeneratedBlock.check(DOCUMENT, "tokens", table(tokens, Arrays.asList(Operation.values()), true));
    }

    private void check(Predicate<Operation> which, boolean basicOn) {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (Credential credential : Credential.values()) {
                if (which.test(operation)) {
                    int status = status(operation, credential, basicOn);
                    int expected = operation.expected(credential, basicOn);
                    if (status != expected) {
                        wrong.add(operation + " with " + credential + ": " + status + " instead of " + expected);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private int status(Operation operation, Credential credential, boolean basicOn) {
        String path = switch (operation.door) {
            case ISE -> "/networkIntegrationEndpoint/1/79fu/" + operation.path;
            case INTUNE -> "/StatelessNACService/" + operation.path;
            case MANAGEMENT -> management + operation.path;
            default -> operation.path;
        };
        RequestSpecification call = call(credential, operation.endsTheToken());
        switch (operation) {
            case OAUTH_TOKEN, OAUTH_TOKEN_1, ENTRA_TOKEN, ENTRA_TOKEN_2 ->
                call.contentType("application/x-www-form-urlencoded").body("nothing=x");
            case BATCH_DEVICES -> call.body("<ise_api><value>02ACCE55000A</value></ise_api>");
            case PIN_LOCK, FULL_WIPE, CORPORATE_WIPE, SEND_MESSAGE ->
                call.body("<ise_api><identifier><macaddress>02ACCE55000A</macaddress></identifier>"
                        + "<message><message_body>x</message_body></message></ise_api>");
            case UPDATE_ROLE -> call.contentType("application/json")
                    .body(Map.of("displayName", "access matrix", "privileges", List.of("Read Computers")));
            case UPDATE_CLIENT -> call.contentType("application/json").body(Map.of("displayName", "access matrix",
                    "enabled", true, "accessTokenLifetimeSeconds", 60, "authorizationScopes", List.of()));
            case SET_SWITCH -> call.contentType("application/json")
                    .body("{\"basic_authentication\":" + (basicOn ? "null" : "false") + "}");
            case SET_SWITCH_OF_INTEGRATION -> call.contentType("application/json")
                    .body("{\"integrations\":{\"default\":{\"basic_authentication\":\"neither\"}}}");
            default -> {
                if (operation.method.equals("POST")) {
                    call.contentType("application/json").body("{}");
                }
            }
        }
        return call.request(operation.method, path).statusCode();
    }

    private RequestSpecification call(Credential credential, boolean endsTheToken) {
        RequestSpecification call = given().urlEncodingEnabled(false).config(RestAssuredConfig.config()
                .redirect(RedirectConfig.redirectConfig().followRedirects(false)));
        credentials.header(credential, endsTheToken).ifPresent(header -> call.header("Authorization", header));
        return call;
    }

    private static void setting(String patch) {
        given().auth().preemptive().basic("lab", "lab-secret").contentType("application/merge-patch+json").body(patch)
                .patch("/lab/settings").then().statusCode(200);
    }

    private static List<Credential> of(Predicate<Credential> which) {
        return Arrays.stream(Credential.values()).filter(which).toList();
    }

    private static String table(List<Credential> columns, List<Operation> rows, boolean basicOn) {
        StringBuilder table = new StringBuilder("\n| operation | ").append(columns.stream().map(column -> column.title)
                .collect(Collectors.joining(" | "))).append(" |\n|---|").append("---|".repeat(columns.size())).append('\n');
        for (Operation row : rows) {
            table.append("| ").append(row.title).append(" | ").append(columns.stream()
                    .map(column -> cell(row, row.expected(column, basicOn))).collect(Collectors.joining(" | ")))
                    .append(" |\n");
        }
        return table.append('\n').toString();
    }

    private static String cell(Operation operation, int status) {
        boolean nothingThere = operation == Operation.NOTHING_THERE || operation == Operation.UNKNOWN_INSTANCE;
        return status == operation.done && !nothingThere ? "yes" : String.valueOf(status);
    }
}
