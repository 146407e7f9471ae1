package io.isemdm.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.isemdm.account.RememberedCredentials;
import io.isemdm.audit.Actor;
import io.isemdm.audit.AuditEntry;
import io.isemdm.audit.AuditTrail;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** One look after the other at the files of an API client of its own. */
@QuarkusTest
class ApiClientFilesTest {

    private static final Path FIRST = Path.of("src/test/resources/entra/ise.pem");
    private static final Path RENEWED = Path.of("src/test/resources/entra/ise-renewed.pem");
    private static final Actor ACTOR = Actor.account("test", "test");

    @Inject
    ApiClients clients;

    @Inject
    ClientSecrets secrets;

    @Inject
    RememberedCredentials remembered;

    @Inject
    AuditTrail trail;

    @TempDir
    Path directory;

    private final String name = "client-" + UUID.randomUUID();
    private Path secret;
    private Path certificate;
    private ApiClientFiles files;

    @BeforeEach
    void start() throws IOException {
        secret = Files.writeString(directory.resolve("secret"), "planted-secret-one\n");
        certificate = Files.copy(FIRST, directory.resolve("certificate"));
        clients.create(ACTOR, ApiClient.first(name, true, 60, name, List.of(), Origin.CONFIGURED)
                .withSecret(secrets.hashOfGiven("planted-secret-one"))
                .withCertificate("files.example", pem(FIRST)));
        String client = "isemdm.api-clients." + name + ".";
        ApiClientsConfig config = new SmallRyeConfigBuilder().withMapping(ApiClientsConfig.class)
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(Map.of(client + "client-id", name,
                        client + "secret-file", secret.toString(), client + "certificate", certificate.toString(),
                        client + "tenant", "files.example"), "test", 100))
                .build().getConfigMapping(ApiClientsConfig.class);
        files = new ApiClientFiles(config, clients, secrets, remembered, Duration.ofDays(1));
        files.takeNote();
    }

    @AfterEach
    void cleanUp() throws SQLException {
        clients.delete(ACTOR, stored().id());
    }

    @Test
    void aSecretThatWasReplacedInItsFileIsTakenAndEndsTheTokensOfTheOneBefore() throws Exception {
        String token = token("planted-secret-one").then().statusCode(200).extract().path("access_token");
        assertEquals(200, whoAmI(token));
        Files.writeString(secret, "planted-secret-two");
        files.look();
        token("planted-secret-one").then().statusCode(200);
        files.look();
        token("planted-secret-one").then().statusCode(401);
        token("planted-secret-two").then().statusCode(200);
        assertEquals(401, whoAmI(token));
        AuditEntry last = trail.list(Long.MAX_VALUE, "api-client", name, 1).get(0);
        assertTrue(last.toString().contains("secret"), last.toString());
        assertFalse(last.toString().contains("planted"), last.toString());
    }

    @Test
    void aSecretThatIsTooShortKeepsTheOldOne() throws Exception {
        Files.writeString(secret, "short");
        files.look();
        files.look();
        token("planted-secret-one").then().statusCode(200);
    }

    @Test
    void aCertificateThatWasReplacedInItsFileIsTheClientsFromThenOn() throws Exception {
        int version = stored().credentialVersion();
        Files.copy(RENEWED, certificate, StandardCopyOption.REPLACE_EXISTING);
        files.look();
        files.look();
        assertEquals(pem(RENEWED), stored().certificate());
        assertEquals("files.example", stored().tenant());
        assertEquals(version + 1, stored().credentialVersion(), "tokens got with the old one end");
        Files.writeString(certificate, "no certificate");
        files.look();
        files.look();
        assertEquals(pem(RENEWED), stored().certificate(), "what cannot be used changes nothing");
    }

    @Test
    void filesThatDidNotChangeChangeNothing() throws Exception {
        clients.renewSecret(ACTOR, stored().id());
        ApiClient before = stored();
        files.look();
        files.look();
        assertEquals(before, stored());
    }

    private ApiClient stored() throws SQLException {
        return clients.findByClientId(name).orElseThrow();
    }

    private static String pem(Path file) throws IOException {
        return Files.readString(file).stripTrailing();
    }

    private Response token(String given) {
        return RestAssured.given().formParam("grant_type", "client_credentials").formParam("client_id", name)
                .formParam("client_secret", given).post("/api/oauth/token");
    }

    private static int whoAmI(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token).get("/api/v1/auth").statusCode();
    }
}
