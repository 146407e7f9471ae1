package io.isemdm.health;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.inventory.InventoryLoaded;
import io.isemdm.lab.CallLog;
import io.isemdm.lab.CallRecord;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ManagementPortTest {

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @Inject
    InventoryLoaded loaded;

    @Inject
    CallLog calls;

    @ParameterizedTest
    @ValueSource(strings = {"health", "health/live", "health/ready", "health/started"})
    void healthIsForEverybodyAndAlwaysPlain(String path) {
        assertEquals("http", management.getProtocol());
        given().get(at(path)).then().statusCode(200).body("status", is("UP"));
    }

    @Test
    void readyMeansPortsStoreInventoryAndCertificate() {
        given().get(at("health/ready")).then().statusCode(200)
                .body("checks.name", hasItems("ports open", "store", "inventory loaded", "certificate"));
    }

    @Test
    void notReadyWhileTheInventoryIsLoading() {
        loaded.expect();
        try {
            given().get(at("health/ready")).then().statusCode(503)
                    .body("checks.find { it.name == 'inventory loaded' }.status", is("DOWN"));
            given().get(at("health/live")).then().statusCode(200);
        } finally {
            loaded.done();
        }
        given().get(at("health/ready")).then().statusCode(200);
    }

    @Test
    void metricsAreForThePrivilegeLabOnly() {
        given().get(at("metrics")).then().statusCode(401)
                .header("WWW-Authenticate", startsWith("Basic realm="));
        given().auth().preemptive().basic("ise", "ise-secret").get(at("metrics")).then().statusCode(403);
        given().auth().preemptive().basic("lab", "lab-secret").get(at("metrics")).then().statusCode(200);
    }

    @Test
    void callsAreCountedWithBucketsAt200And300Milliseconds() {
        calls.note(new CallRecord("metrics-test", "devices", "macaddress", 3, 200, 250_000_000, 1, "ise", null));
        String labels = "integration=\"metrics-test\",operation=\"devices\",status=\"200\",version=\"3\"";
        metrics(containsString("isemdm_ise_calls_seconds_bucket{" + labels + ",le=\"0.2\"} 0"));
        metrics(containsString("isemdm_ise_calls_seconds_bucket{" + labels + ",le=\"0.3\"} 1"));
        metrics(containsString("isemdm_ise_calls_seconds_count{" + labels + "} 1"));
        metrics(not(containsString("macaddress")));
    }

    @Test
    void theSizeOfTheInventoryAndTheDaysOfTheCertificateAreThere() throws InterruptedException {
        for (String gauge : List.of("isemdm_inventory_devices [0-9.]+", "isemdm_certificate_days_left 82")) {
            Predicate<String> isThere = Pattern.compile(gauge).asPredicate();
            Instant patience = Instant.now().plus(Duration.ofSeconds(20));
            while (!isThere.test(text()) && Instant.now().isBefore(patience)) {
                Thread.sleep(50);
            }
            assertTrue(isThere.test(text()), () -> gauge + " in " + text());
        }
    }

    private void metrics(Matcher<String> expected) {
        assertThat(text(), expected);
    }

    private String text() {
        return given().auth().preemptive().basic("lab", "lab-secret").get(at("metrics")).then().statusCode(200)
                .extract().asString();
    }

    private String at(String path) {
        return management + path;
    }
}
