package io.isemdm.admin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class LoggingResourceTest {

    private static final String LOGGING = "/lab/logging";
    private static final String CATEGORY = "io.isemdm.test.logging";
    private static final Logger BELOW = Logger.getLogger(CATEGORY + ".below");

    /** Held, for its level is forgotten with it. */
    private static final java.util.logging.Logger OF_A_LIBRARY = java.util.logging.Logger.getLogger(CATEGORY + ".java");

    @AfterEach
    void back() {
        patch("{'" + CATEGORY + "': null}").statusCode(200);
    }

    @Test
    void aLevelCountsAtOnceForTheCategoryAndThoseBelowUntilItIsTakenBack() {
        Lab.call().get(LOGGING).then().statusCode(200).body("root", equalTo("INFO"));
        assertFalse(BELOW.isDebugEnabled());
        patch("{'" + CATEGORY + "': 'DEBUG'}").statusCode(200).body("'" + CATEGORY + "'", equalTo("DEBUG"));
        assertTrue(BELOW.isDebugEnabled());
        Lab.call().get(LOGGING).then().body("'" + CATEGORY + "'", equalTo("DEBUG"));
        patch("{'" + CATEGORY + "': 'OFF'}").statusCode(200);
        assertFalse(BELOW.isEnabled(Logger.Level.FATAL));
        patch("{'" + CATEGORY + "': null}").statusCode(200).body("'" + CATEGORY + "'", nullValue());
        assertTrue(BELOW.isInfoEnabled());
        assertFalse(BELOW.isDebugEnabled());
    }

    @Test
    void theChangeIsInTheAuditTrail() {
        patch("{'" + CATEGORY + "': 'WARN'}").statusCode(200);
        Lab.call().get("/lab/audit?kind=setting&name=log-levels&limit=1").then().statusCode(200)
                .body("entries[0].actor", equalTo("lab")).body("entries[0].changes[0].field", equalTo(CATEGORY))
                .body("entries[0].changes[0].new", equalTo("WARN"));
    }

    @ParameterizedTest
    @CsvSource({"SEVERE,ERROR", "WARNING,WARN", "INFO,INFO", "FINE,DEBUG"})
    void whatALibrarySetIsCalledAsItCanBeSetHere(String set, String said) {
        OF_A_LIBRARY.setLevel(Level.parse(set));
        Lab.call().get(LOGGING).then().body("'" + CATEGORY + ".java'", equalTo(said));
        patch("{'" + CATEGORY + ".java': '" + said + "'}").statusCode(200);
        OF_A_LIBRARY.setLevel(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'TRACE'", "'debug'", "'LOUD'", "5", "{}", "true", "''"})
    void anUnknownLevelIsRefusedAndNothingOfThePatchIsSet(String level) {
        patch("{'" + CATEGORY + "': 'DEBUG', 'io.isemdm.zzz': " + level + "}").statusCode(400)
                .body("detail", containsString("must be one of OFF, ERROR, WARN, INFO, DEBUG"));
        assertFalse(BELOW.isDebugEnabled());
    }

    @Test
    void whatIsNoCategoryIsRefused() {
        patch("{'a b': 'INFO'}").statusCode(400).body("detail", containsString("not the name of a category"));
        patch("{'" + "a".repeat(201) + "': 'INFO'}").statusCode(400);
        patch("{'root': null}").statusCode(400);
        patch("[]").statusCode(400);
    }

    @Test
    void moreCategoriesThanAnybodyNeedsAreRefused() {
        patch(IntStream.range(0, 201).mapToObj(i -> "'io.isemdm.test.many" + i + "': 'INFO'")
                .collect(Collectors.joining(", ", "{", "}"))).statusCode(409);
        Lab.call().get(LOGGING).then().body("'io.isemdm.test.many0'", nullValue());
    }

    @Test
    void onlyTestersMayChangeOrReadLevelsAndMakeBackups() {
        assertEquals(403, RestAssured.given().auth().preemptive().basic("ise", "ise-secret").get(LOGGING).statusCode());
        assertEquals(403, RestAssured.given().auth().preemptive().basic("ise", "ise-secret").post("/lab/backup")
                .statusCode());
        // the tests run in memory or on PostgreSQL: BackupIT has the file
        Lab.call().post("/lab/backup").then().statusCode(409).body("detail", containsString("pg_dump"));
    }

    private static ValidatableResponse patch(String json) {
        return Lab.call().contentType("application/merge-patch+json").body(json.replace('\'', '"')).patch(LOGGING)
                .then();
    }
}
