package io.isemdm.jamf;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.common.mapper.TypeRef;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Calls to {@code /api} as a program of an administrator makes them. */
final class JamfApi {

    static final String ROLES = "/api/v1/api-roles";
    static final String INTEGRATIONS = "/api/v1/api-integrations";

    private JamfApi() {
    }

    static String token(String name, String password) {
        return given().auth().preemptive().basic(name, password).post("/api/v1/auth/token")
                .then().statusCode(200).extract().path("token");
    }

    static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    /** With every privilege that the roles and clients need. */
    static RequestSpecification administrator() {
        return bearer(token("lab", "lab-secret"));
    }

    static RequestSpecification json(Object body) {
        return administrator().contentType(ContentType.JSON).body(body);
    }

    static String unique(String kind) {
        return kind + " " + UUID.randomUUID();
    }

    /** @return its id */
    static String role(String name, String... privileges) {
        return json(Map.of("displayName", name, "privileges", List.of(privileges))).post(ROLES)
                .then().statusCode(200).extract().path("id");
    }

    /** @return its id */
    static int client(String name, int lifetime, String... roles) {
        return json(Map.of("displayName", name, "authorizationScopes", List.of(roles), "enabled", true,
                "accessTokenLifetimeSeconds", lifetime)).post(INTEGRATIONS).then().statusCode(201).extract().path("id");
    }

    /** @return {@code clientId} and {@code clientSecret} */
    static Map<String, String> secret(int client) {
        return administrator().post(INTEGRATIONS + "/" + client + "/client-credentials").then().statusCode(200)
                .extract().as(new TypeRef<>() { });
    }

    static Response oauth(Map<String, String> form) {
        return given().contentType(ContentType.URLENC).formParams(form).post("/api/oauth/token");
    }

    static Response oauth(Map<String, String> credentials, String scope) {
        RequestSpecification request = given().contentType(ContentType.URLENC)
                .formParam("grant_type", "client_credentials").formParam("client_id", credentials.get("clientId"))
                .formParam("client_secret", credentials.get("clientSecret"));
        return (scope == null ? request : request.formParam("scope", scope)).post("/api/oauth/token");
    }

    static String accessToken(Map<String, String> credentials) {
        return oauth(credentials, null).then().statusCode(200).extract().path("access_token");
    }

    static void remove(int client, String role) {
        administrator().delete(INTEGRATIONS + "/" + client).then().statusCode(204);
        administrator().delete(ROLES + "/" + role).then().statusCode(204);
    }
}
