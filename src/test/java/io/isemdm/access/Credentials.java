package io.isemdm.access;

import static io.restassured.RestAssured.given;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.isemdm.account.AcceptedCredentials;
import io.isemdm.account.Accounts;
import io.isemdm.audit.Actor;
import io.isemdm.client.ApiClient;
import io.isemdm.client.ApiClients;
import io.isemdm.client.Origin;
import io.isemdm.entra.EntraResource;
import io.isemdm.token.AccessTokens;

/** What a caller presents. */
@ApplicationScoped
class Credentials {

    /** Of src/test/resources/META-INF/microprofile-config.properties. */
    private static final String CLIENT_OF_ISE = "2d4bcd2f-ise0-4000-8000-acme00000001";

    /** A token is made once and must be good until the last test, on a slow machine too. */
    private static final Duration LONG = Duration.ofHours(1);

    private final AccessTokens tokens;
    private final Accounts accounts;
    private final ApiClients clients;
    private final Map<Credential, Optional<String>> made = new ConcurrentHashMap<>();
    private ApiClient poor;

    Credentials(AccessTokens tokens, Accounts accounts, ApiClients clients) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.clients = clients;
    }

    /**
     * The header {@code Authorization}; empty where there is none.
     *
     * @param anew for a call that ends the token it presents
     */
    Optional<String> header(Credential credential, boolean anew) {
        return anew ? make(credential) : made.computeIfAbsent(credential, this::make);
    }

    private Optional<String> make(Credential credential) {
        try {
            return Optional.ofNullable(switch (credential) {
                case NOTHING -> null;
                case WRONG_PASSWORD -> basic("ise", "wrong");
                case DISABLED -> basic("nobody-here", "nobody-secret");
                case EXPIRED_PASSWORD -> basic("bygone", "bygone-secret");
                case ISE -> basic("ise", "ise-secret");
                case AUDITOR -> basic("auditor", "auditor-secret");
                case OTHER_SITE -> basic("berlin", "berlin-secret");
                case LAB -> basic("lab", "lab-secret");
                case ISE_TOKEN -> bearer(ofAccount("ise"));
                case AUDITOR_TOKEN -> bearer(ofAccount("auditor"));
                case OTHER_SITE_TOKEN -> bearer(ofAccount("berlin"));
                case LAB_TOKEN -> bearer(ofAccount("lab"));
                case CLIENT_TOKEN -> bearer(ofClient(AcceptedCredentials.API, LONG));
                case POOR_CLIENT_TOKEN -> bearer(tokens.issue(poor()).text());
                case INTUNE_TOKEN -> bearer(ofClient(EntraResource.INTUNE.audience(), LONG));
                case GRAPH_TOKEN -> bearer(ofClient(EntraResource.GRAPH.audience(), LONG));
                case EXPIRED_TOKEN -> bearer(ofClient(AcceptedCredentials.API, Duration.ZERO));
                case INVALIDATED_TOKEN -> bearer(invalidated(ofAccount("ise")));
                case FORGED_TOKEN -> bearer(forged(ofAccount("ise")));
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String ofAccount(String name) throws SQLException {
        return tokens.issue(accounts.find(name).orElseThrow()).text();
    }

    private String ofClient(String audience, Duration life) throws SQLException {
        ApiClient client = clients.findByClientId(CLIENT_OF_ISE).orElseThrow();
        return tokens.issue(client, audience, life, client.roles()).text();
    }

    private synchronized ApiClient poor() {
        if (poor == null) {
            String name = "poor-" + UUID.randomUUID();
            poor = clients.create(Actor.account("test", "test"),
                    ApiClient.first(name, true, (int) LONG.toSeconds(), name, List.of(), Origin.ADMINISTERED));
        }
        return poor;
    }

    private static String invalidated(String token) {
        given().header("Authorization", bearer(token)).post("/api/v1/auth/invalidate-token").then().statusCode(204);
        return token;
    }

    /** The same token with other claims under the signature of the ones before. */
    private static String forged(String token) {
        String[] parts = token.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(
                claims.replaceFirst("\\}$", ",\"more\":true}").getBytes(StandardCharsets.UTF_8)) + "." + parts[2];
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }
}
