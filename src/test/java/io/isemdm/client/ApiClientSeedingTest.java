package io.isemdm.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.isemdm.account.Privilege;
import io.isemdm.account.PrivilegeSet;
import io.isemdm.audit.Actor;
import io.isemdm.store.CannotStartException;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Starts again and again on the store of the running service, with an API client of its own. */
@QuarkusTest
class ApiClientSeedingTest {

    private static final String SECRET = "a-secret-of-sixteen-or-more";
    private static final String HASHED = "hashed elsewhere";
    private static final String HASH = "$2y$10$abcdefghijklmnopqrstuumvET4EENQ4LzOj7089rJn9JmNKFRuq.";
    private static final String PEM = "src/test/resources/entra/ise.pem";

    @Inject
    ApiClientsConfig usual;

    @Inject
    ApiClients clients;

    @Inject
    ApiRoles roles;

    @Inject
    ClientSecrets secrets;

    @TempDir
    Path directory;

    private final String name = "client-" + UUID.randomUUID();

    @AfterEach
    void asItWas() {
        start(Map.of());
    }

    @Test
    void aConfiguredClientHasARoleOfItsName() throws SQLException {
        start(Map.of("client-id", name, "secret", SECRET, "privileges", "Read Computers,read mobile devices"));
        ApiClient client = clients.findByClientId(name).orElseThrow();
        assertEquals(name, client.displayName());
        assertEquals(Origin.CONFIGURED, client.origin());
        assertEquals(Set.of(Privilege.READ_COMPUTERS, Privilege.READ_MOBILE_DEVICES), client.privileges());
        assertTrue(secrets.matches(SECRET, client.secretHash()));
        assertFalse(client.toString().contains(client.secretHash()));
    }

    @Test
    void nothingIsWrittenWhereNothingChanged() throws SQLException {
        Map<String, String> same = Map.of("client-id", name, "secret", SECRET);
        start(same);
        ApiClient first = clients.findByClientId(name).orElseThrow();
        assertEquals(PrivilegeSet.NETWORK_INTEGRATION.privileges(), first.privileges());
        start(same);
        assertEquals(first, clients.findByClientId(name).orElseThrow());
    }

    @Test
    void anotherSecretEndsTheTokensOfTheOneBefore() throws SQLException {
        start(Map.of("client-id", name, "secret", SECRET));
        int version = clients.findByClientId(name).orElseThrow().credentialVersion();
        start(Map.of("client-id", name, "secret", SECRET + "!", "enabled", "false", "token-lifetime", "60"));
        ApiClient client = clients.findByClientId(name).orElseThrow();
        assertEquals(version + 1, client.credentialVersion());
        assertTrue(secrets.matches(SECRET + "!", client.secretHash()));
        assertFalse(client.enabled());
        assertEquals(60, client.tokenLifetime());
    }

    @Test
    void aClientNoLongerConfiguredIsRemovedWithItsRole() throws SQLException {
        start(Map.of("client-id", name, "secret", SECRET));
        assertTrue(roles.find(name).isPresent());
        start(Map.of());
        assertTrue(clients.findByClientId(name).isEmpty());
        assertTrue(roles.find(name).isEmpty());
    }

    @Test
    void aClientMadeOverHttpIsNotTakenAway() throws SQLException {
        ApiClient client = clients.create(Actor.account("test", "test"), ApiClient.first(name, true, 60, name, List.of(),
                Origin.ADMINISTERED));
        start(Map.of());
        assertTrue(clients.find(client.id()).isPresent());
        clients.delete(Actor.account("test", "test"), client.id());
    }

    @Test
    void whatCannotBeStopsTheStartAndNamesTheKeyButNoSecret() throws IOException {
        refused("client-id=a b: must be 1 to 64", Map.of("client-id", "a b", "secret", SECRET));
        refused(" has no secret", Map.of("client-id", name));
        refused("secret is shorter than 16", Map.of("client-id", name, "secret", "short"));
        refused(" has both secret and secret-file", Map.of("client-id", name, "secret", SECRET, "secret-file", "x"));
        refused(" has both secret and secret-hash", Map.of("client-id", name, "secret", SECRET, "secret-hash", HASH));
        refused("secret-hash is not a bcrypt hash of cost 10", Map.of("client-id", name, "secret-hash", SECRET));
        refused("token-lifetime=0: must be seconds", Map.of("client-id", name, "secret", SECRET, "token-lifetime", "0"));
        refused("privileges is lab, which", Map.of("client-id", name, "secret", SECRET, "privileges", "lab"));
        refused("privileges is none: no such", Map.of("client-id", name, "secret", SECRET, "privileges", "none"));
        refused(" needs tenant and certificate together", Map.of("client-id", name, "certificate", PEM));
        refused("tenant=a/b: must be", Map.of("client-id", name, "certificate", PEM, "tenant", "a/b"));
        refused("certificate=absent.pem: cannot be read",
                Map.of("client-id", name, "certificate", "absent.pem", "tenant", "acme.example"));
        Path none = Files.writeString(directory.resolve("none.pem"), "no certificate");
        refused("holds no certificate in PEM form",
                Map.of("client-id", name, "certificate", none.toString(), "tenant", "acme.example"));
        refused("\" has that one already",
                Map.of("client-id", "2d4bcd2f-ise0-4000-8000-acme00000001", "secret", SECRET));
    }

    @Test
    void aSecretFileIsRead() throws IOException, SQLException {
        Path file = Files.writeString(directory.resolve("secret"), SECRET + "\n");
        start(Map.of("client-id", name, "secret-file", file.toString()));
        assertTrue(secrets.matches(SECRET, clients.findByClientId(name).orElseThrow().secretHash()));
    }

    @Test
    void aHashStandsForTheSecretItWasMadeOf() throws SQLException {
        Map<String, String> hashed = Map.of("client-id", name, "secret-hash", HASH);
        start(hashed);
        ApiClient first = clients.findByClientId(name).orElseThrow();
        assertTrue(secrets.matches(HASHED, first.secretHash()));
        assertFalse(secrets.matches(HASH, first.secretHash()), "the hash is no secret");
        start(hashed);
        assertEquals(first, clients.findByClientId(name).orElseThrow(), "nothing is written where nothing changed");
    }

    private void refused(String message, Map<String, String> client) {
        String said = assertThrows(CannotStartException.class, () -> ApiClientSeeding.check(config(client)))
                .getMessage();
        assertTrue(said.contains(message), said);
        assertFalse(said.contains(SECRET) || said.contains("=short"), said);
    }

    private void start(Map<String, String> client) {
        new ApiClientSeeding(config(client), clients, roles, secrets).seed();
    }

    /** The clients of all tests, and this one where something is said of it. */
    private ApiClientsConfig config(Map<String, String> client) {
        Map<String, String> keys = new HashMap<>();
        client.forEach((key, value) -> keys.put("isemdm.api-clients." + name + "." + key, value));
        ApiClientsConfig mine = new SmallRyeConfigBuilder().withMapping(ApiClientsConfig.class).addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(keys, "test", 100)).build()
                .getConfigMapping(ApiClientsConfig.class);
        Map<String, ApiClientsConfig.ConfiguredClient> all = new HashMap<>(usual.clients());
        all.putAll(mine.clients());
        return () -> all;
    }
}
