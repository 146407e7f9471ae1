package io.isemdm.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.isemdm.OnOneStore;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@OnOneStore
class AllowedMethodsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "PATCH | /lab/devices | DELETE, GET, HEAD, OPTIONS, POST",
        "POST | /lab/devices/1 | DELETE, GET, HEAD, OPTIONS, PATCH, PUT",
        "DELETE | /lab/settings | GET, HEAD, OPTIONS, PATCH",
        "DELETE | /lab/devices/generate | OPTIONS, POST",
        "POST | /enroll/default | GET, HEAD, OPTIONS",
        "GET | /api/oauth/token | OPTIONS, POST",
        "GET | /contoso.example/oauth2/token | OPTIONS, POST"})
    void whatIsNotAllowedComesWithWhatIs(String method, String path, String allowed) {
        lab().request(method, path).then().statusCode(405).header("Allow", allowed);
        lab().options(path).then().statusCode(200).header("Allow", allowed);
    }

    @Test
    void thePathsOfJamfSayItToo() {
        String token = given().auth().preemptive().basic("lab", "lab-secret").post("/api/v1/auth/token").path("token");
        given().header("Authorization", "Bearer " + token).get("/api/v1/auth/keep-alive").then().statusCode(405)
                .header("Allow", "OPTIONS, POST");
    }

    @Test
    void whereNothingIsNothingIsAllowed() {
        lab().options("/lab/nothing").then().statusCode(404).contentType("application/problem+json")
                .header("Allow", nullValue());
    }

    private static RequestSpecification lab() {
        return given().auth().preemptive().basic("lab", "lab-secret");
    }
}
