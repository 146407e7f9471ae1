package io.isemdm.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.OnOneStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

/** Passwords that the configuration gives as a file or as a hash, at the running service. */
@QuarkusTest
@OnOneStore
@TestProfile(SitesAndSecrets.class)
class GivenSecretsTest {

    @Test
    void aPasswordReplacedInItsFileCountsWithoutARestart() throws IOException {
        String before = Files.readString(SitesAndSecrets.PASSWORD_FILE).strip();
        assertEquals(200, status("rotated", before));
        Files.writeString(SitesAndSecrets.PASSWORD_FILE, "planted-in-a-file-2");
        Instant patience = Instant.now().plus(Duration.ofSeconds(30));
        while (status("rotated", before) == 200) {
            assertTrue(Instant.now().isBefore(patience), "the old password is still taken");
        }
        assertEquals(200, status("rotated", "planted-in-a-file-2"));
        assertEquals(401, status("rotated", before));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hashed-2a", "hashed-2b", "hashed-2y"})
    void aHashOfTheConfigurationIsTakenInEverySpelling(String account) {
        assertEquals(200, status(account, SitesAndSecrets.HASHED));
        assertEquals(401, status(account, SitesAndSecrets.HASHED + "x"));
        assertEquals(401, status(account, "$2a" + SitesAndSecrets.BCRYPT));
    }

    private static int status(String account, String password) {
        return RestAssured.given().auth().preemptive().basic(account, password).get("/lab/accounts").statusCode();
    }
}
