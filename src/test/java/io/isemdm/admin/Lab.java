package io.isemdm.admin;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** Calls to {@code /lab} as a tester makes them. */
public final class Lab {

    private Lab() {
    }

    public static RequestSpecification call() {
        return RestAssured.given().auth().preemptive().basic("lab", "lab-secret");
    }

    /** @param json single quotes stand for double ones */
    public static RequestSpecification json(String json) {
        return call().contentType(ContentType.JSON).body(json.replace('\'', '"'));
    }
}
