package io.isemdm.account;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class BasicAuthenticationTest {

    private static final String ISE_DOOR = "/test-doors/network-integration";
    private static final String LAB_DOOR = "/test-doors/lab";

    @Test
    void eachAccountOpensItsOwnDoor() {
        status(ISE_DOOR, "ise", "ise-secret", 200);
        status(LAB_DOOR, "lab", "lab-secret", 200);
    }

    @Test
    void noPrivilegeGivesTheOther() {
        status(LAB_DOOR, "ise", "ise-secret", 403);
        status(ISE_DOOR, "lab", "lab-secret", 403);
    }

    @Test
    void noCredentialsAreChallenged() {
        given().get(ISE_DOOR).then().statusCode(401)
                .header("WWW-Authenticate", is("Basic realm=\"ISE MDM emulator\""));
    }

    @Test
    void wrongCredentialsAreChallenged() {
        for (String[] wrong : new String[][] {
            {"ise", "lab-secret"}, {"ise", ""}, {"ISE", "ise-secret"}, {"nobody", "ise-secret"}, {"", "ise-secret"},
            {"", ""}, {"ise", "ise-secret "}, {"is\0e", "ise-secret"}, {"x".repeat(300), "x".repeat(300)}}) {
            authorization("Basic " + base64(wrong[0] + ":" + wrong[1]), 401);
        }
    }

    @Test
    void aRefusedCredentialStaysRefusedAndTheRightOneStillWorks() {
        for (int i = 0; i < 3; i++) {
            status(ISE_DOOR, "ise", "wrong", 401);
            status(ISE_DOOR, "ise", "ise-secret", 200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ", "Basic !!!", "Basic aXNl", "Basic ====", "Basic /w==", "basic aXNlOg",
        "Bearer x", "Digest username=\"ise\"", "x"})
    void anAuthorizationHeaderThatIsNoneIsTheCallersFault(String header) {
        given().header("Authorization", header).get(ISE_DOOR).then().statusCode(anyOf(is(400), is(401)));
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        authorization("bAsIc " + base64("ise:ise-secret"), 200);
    }

    private static void authorization(String header, int status) {
        var answer = given().header("Authorization", header).get(ISE_DOOR).then().statusCode(status);
        if (status == 401) {
            answer.header("WWW-Authenticate", startsWith("Basic realm="));
        }
    }

    private static void status(String path, String name, String password, int status) {
        given().auth().preemptive().basic(name, password).get(path).then().statusCode(status);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
