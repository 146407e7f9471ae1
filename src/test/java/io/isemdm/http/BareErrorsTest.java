package io.isemdm.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.OnOneStore;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@OnOneStore
class BareErrorsTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/favicon.ico", "/enroll", "/enroll/nobody", "/labs", "/contoso/discovery"})
    void whereNothingIsServedALineSaysSo(String path) {
        given().get(path).then().statusCode(404).contentType("text/plain")
                .body(equalTo("Nothing is served at this path\n"));
        given().auth().preemptive().basic("lab", "lab-secret").get(path).then().statusCode(404)
                .body(equalTo("Nothing is served at this path\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q", "/q/nothing"})
    void soItIsBesideTheDescription(String path) {
        given().get(path).then().statusCode(401).body(not(equalTo("")));
        given().auth().preemptive().basic("lab", "lab-secret").get(path).then().statusCode(404)
                .body(equalTo("Nothing is served at this path\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/nothing", "/api/v1/api-roles", "/api/v1/auth/token", "/api/oauth/tokens"})
    void withoutATokenNobodyLearnsWhatTheApiHas(String path) {
        for (String method : new String[] {"GET", "PATCH", "OPTIONS"}) {
            given().request(method, path).then().statusCode(401).contentType("application/json")
                    .body("errors[0].code", equalTo("INVALID_TOKEN"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1.0", "/v1.0/nothing", "/v1.0/servicePrincipals/appId=x/endpoints"})
    void norWhatGraphHas(String path) {
        given().get(path).then().statusCode(401).contentType("text/plain")
                .header("WWW-Authenticate", startsWith("Bearer ")).body(not(equalTo("")));
    }

    @Test
    void aTokenEndpointSaysItAsEntraIdDoes() {
        given().get("/contoso.example/oauth2/token").then().statusCode(405).contentType("application/json")
                .body("error", equalTo("invalid_request"));
        given().contentType("application/json").body("{}").post("/contoso.example/oauth2/v2.0/token").then()
                .statusCode(415).contentType("application/json").body("error", equalTo("invalid_request"));
    }
}
