package io.isemdm.access;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.isemdm.GeneratedBlock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;

/**
 * Who may do what: every operation with every kind of credential under every position of the switch, asked for over
 * HTTP. The tables of {@code docs/access.md} are written from the same rules.
 */
@QuarkusTest
class AccessMatrixTest {

    private static final Path DOCUMENT = Path.of("docs/access.md");

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
                    int status = status(operation, credential);
                    int expected = operation.expected(credential, basicOn);
                    if (status != expected) {
                        wrong.add(operation + " with " + credential + ": " + status + " instead of " + expected);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private int status(Operation operation, Credential credential) {
        String path = switch (operation.door) {
            case ISE -> "/networkIntegrationEndpoint/1/79fu/" + operation.path;
            case INTUNE -> "/StatelessNACService/" + operation.path;
            default -> operation.path;
        };
        RequestSpecification call = given().urlEncodingEnabled(false).config(RestAssuredConfig.config()
                .redirect(RedirectConfig.redirectConfig().followRedirects(false)));
        credentials.header(credential, operation.endsTheToken()).ifPresent(header -> call.header("Authorization", header));
        if (operation.isIses() && !operation.method.equals("GET")) {
            call.body(operation == Operation.BATCH_DEVICES ? "<ise_api><value>02ACCE55000A</value></ise_api>"
                    : "<ise_api><identifier><macaddress>02ACCE55000A</macaddress></identifier>"
                            + "<message><message_body>x</message_body></message></ise_api>");
        } else if (operation == Operation.OAUTH_TOKEN || operation == Operation.ENTRA_TOKEN) {
            call.contentType("application/x-www-form-urlencoded").body("nothing=x");
        } else if (!operation.method.equals("GET") && operation.done != 404) {
            call.contentType("application/json").body("{}");
        } else if (operation.method.equals("PUT")) {
            call.contentType("application/json").body(operation == Operation.UPDATE_ROLE
                    ? Map.of("displayName", "access matrix", "privileges", List.of("Read Computers"))
                    : Map.of("displayName", "access matrix", "enabled", true, "accessTokenLifetimeSeconds", 60,
                            "authorizationScopes", List.of()));
        }
        return call.request(operation.method, path).statusCode();
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
