package io.isemdm.token;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.inject.Inject;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.isemdm.account.AcceptedCredentials;
import io.isemdm.account.Account;
import io.isemdm.account.Privilege;
import io.isemdm.account.TestAccounts;
import io.isemdm.audit.Actor;
import io.isemdm.client.ApiClient;
import io.isemdm.client.ApiClients;
import io.isemdm.client.Origin;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** What somebody who wants in makes of a token, or of nothing at all. */
@QuarkusTest
class TokenForgeryTest {

    private static final String DOOR = "/test-doors/lab";

    @Inject
    TestAccounts accounts;

    @Inject
    AccessTokens tokens;

    @Inject
    SigningKeys keys;

    @Inject
    ApiClients clients;

    private final String name = "forger-" + UUID.randomUUID();
    private Account account;

    @BeforeEach
    void create() throws SQLException {
        account = accounts.create(name, "secret", Set.of(Privilege.LAB));
    }

    @AfterEach
    void remove() {
        accounts.delete(name);
    }

    @Test
    void theTokenThatTheOthersImitateIsGood() throws Exception {
        present(AccessTokens.sign(claims(claims -> { }), keys.current())).then().statusCode(200);
        present(tokens.issue(account).text()).then().statusCode(200);
    }

    @Test
    void aTokenWithoutASignatureIsRefused() throws Exception {
        JsonWebSignature none = signature(claims(claims -> { }));
        none.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        none.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        none.setKey(null);
        refused(none.getCompactSerialization());
        String[] parts = tokens.issue(account).text().split("\\.");
        refused(base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".");
        refused(parts[0] + "." + parts[1] + ".");
        refused(parts[0] + "." + parts[1]);
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASharedSecretIsRefused() throws Exception {
        byte[] der = keys.current().publicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
        for (byte[] secret : List.of(der, pem.getBytes(StandardCharsets.US_ASCII))) {
            JsonWebSignature shared = signature(claims(claims -> { }));
            shared.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
            shared.setKey(new HmacKey(secret));
            refused(shared.getCompactSerialization());
        }
    }

    @Test
    void aTokenSignedWithAnotherKeyUnderTheNameOfOursIsRefused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        SigningKey ours = keys.current();
        for (String kid : List.of(ours.kid(), "another", "")) {
            refused(AccessTokens.sign(claims(claims -> { }), new SigningKey(kid, pair.getPrivate(),
                    (RSAPublicKey) pair.getPublic(), 0, 0, 0)));
        }
        JsonWebSignature carriesItsKey = signature(claims(claims -> { }));
        carriesItsKey.setJwkHeader(new RsaJsonWebKey((RSAPublicKey) pair.getPublic()));
        carriesItsKey.setKey(pair.getPrivate());
        refused(carriesItsKey.getCompactSerialization());
    }

    @Test
    void anotherAlgorithmOfTheSameKeyIsRefused() throws Exception {
        for (String algorithm : List.of(AlgorithmIdentifiers.RSA_USING_SHA512,
                AlgorithmIdentifiers.RSA_PSS_USING_SHA256)) {
            JsonWebSignature other = signature(claims(claims -> { }));
            other.setAlgorithmHeaderValue(algorithm);
            refused(other.getCompactSerialization());
        }
    }

    @Test
    void anExpiredTokenIsRefused() throws Exception {
        refused(AccessTokens.sign(claims(claims -> {
            claims.setIssuedAt(NumericDate.fromMilliseconds(System.currentTimeMillis() - 120_000));
            claims.setExpirationTime(NumericDate.fromMilliseconds(System.currentTimeMillis() - 1000));
        }), keys.current()));
    }

    @Test
    void aRememberedTokenIsRefusedOnceItHasExpired() throws Exception {
        long end = System.currentTimeMillis() / 1000 + 2;
        String token = AccessTokens.sign(claims(claims -> claims.setExpirationTime(NumericDate.fromSeconds(end))),
                keys.current());
        present(token).then().statusCode(200);
        while (System.currentTimeMillis() < end * 1000) {
            Thread.sleep(20);
        }
        refused(token);
    }

    @Test
    void aTokenForAnotherAudienceIsRefusedAndStaysRefused() throws Exception {
        String token = AccessTokens.sign(claims(claims -> claims.setAudience("https://graph.microsoft.com")),
                keys.current());
        refused(token);
        refused(token);
    }

    @Test
    void aTokenThatLacksAClaimOrHasAStrangeOneIsRefused() throws Exception {
        List<Consumer<JwtClaims>> changes = List.of(claims -> claims.unsetClaim("exp"),
                claims -> claims.unsetClaim("sub"), claims -> claims.unsetClaim("aud"),
                claims -> claims.unsetClaim("jti"), claims -> claims.unsetClaim("iat"),
                claims -> claims.unsetClaim("iss"), claims -> claims.setIssuer("another"),
                claims -> claims.setSubject(name), claims -> claims.setSubject("account:" + Long.MAX_VALUE),
                claims -> claims.setSubject("client:" + account.id()),
                claims -> claims.unsetClaim(AccessTokens.CREDENTIAL_VERSION),
                claims -> claims.setClaim(AccessTokens.CREDENTIAL_VERSION, "0"),
                claims -> claims.setClaim(AccessTokens.CREDENTIAL_VERSION, 1L << 40),
                claims -> claims.setClaim(AccessTokens.CREDENTIAL_VERSION, 1),
                claims -> claims.setNotBeforeMinutesInThePast(-5), claims -> claims.setClaim("aud", List.of()));
        for (Consumer<JwtClaims> change : changes) {
            refused(AccessTokens.sign(claims(change), keys.current()));
        }
    }

    @Test
    void aTokenWhosePayloadWasChangedIsRefused() throws Exception {
        String[] parts = tokens.issue(account).text().split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        assertTrue(payload.contains("\"account:" + account.id() + "\""), payload);
        long other = clients.create(Actor.CONFIGURATION, ApiClient.first(name, true, 60, name, List.of(),
                Origin.ADMINISTERED)).id();
        String promoted = payload.replace("account:" + account.id(), "client:" + other);
        refused(parts[0] + "." + base64(promoted) + "." + parts[2]);
        refused(parts[0] + "." + base64(payload.replaceFirst("\"exp\":[0-9]+", "\"exp\":9999999999")) + "." + parts[2]);
        clients.delete(Actor.CONFIGURATION, other);
    }

    @Test
    void whatIsNoTokenIsRefused() {
        for (String text : List.of("x", "a.b.c", "..", "....", "a.b.c.d.e", "eyJhbGciOiJSUzI1NiJ9.e30.", "=.=.=",
                "\u00e9.\u00e9.\u00e9", "x".repeat(20_000), "{}.{}.{}", base64("[]") + ".e30.e30",
                base64("{\"alg\":\"RS256\",\"kid\":7}") + ".e30.e30", base64("{\"alg\":[]}") + ".e30.e30")) {
            refused(text);
        }
    }

    @Test
    void aTokenIsNoPasswordOfAnybody() throws Exception {
        String token = tokens.issue(account).text();
        present(token).then().statusCode(200);
        for (String user : List.of("bearer", ":bearer", name, "")) {
            given().auth().preemptive().basic(user, token).get(DOOR).then().statusCode(401);
        }
    }

    @Test
    void aTokenOfADeletedAccountIsNoneOfTheNextOneOfThatName() throws Exception {
        String token = tokens.issue(account).text();
        present(token).then().statusCode(200);
        accounts.delete(name);
        refused(token);
        accounts.create(name, "secret", Set.of(Privilege.LAB));
        refused(token);
    }

    @Test
    void aTokenOfAnAccountThatWasDisabledIsRefused() throws Exception {
        String token = tokens.issue(account).text();
        present(token).then().statusCode(200);
        accounts.disable(name);
        refused(token);
    }

    @Test
    void aTokenEndsWithThePasswordItWasGotWith() throws Exception {
        String token = tokens.issue(account).text();
        present(token).then().statusCode(200);
        accounts.changePassword(name, "another");
        refused(token);
    }

    @Test
    void aTokenOfAnAccountWhosePasswordExpiredIsRefused() throws Exception {
        String token = tokens.issue(account).text();
        present(token).then().statusCode(200);
        accounts.expirePassword(name);
        refused(token);
    }

    @Test
    void aTokenHasThePrivilegesOfItsAccountAsTheyAreNow() throws Exception {
        String token = tokens.issue(account).text();
        present(token).then().statusCode(200);
        accounts.allow(name, Set.of(Privilege.READ_COMPUTERS));
        present(token).then().statusCode(403);
    }

    @Test
    void noTokenLivesLongerThanADay() throws Exception {
        ApiClient client = clients.create(Actor.CONFIGURATION, ApiClient.first(name, true, 60, name, List.of(),
                Origin.ADMINISTERED));
        IssuedToken longest = tokens.issue(client, AcceptedCredentials.API, Duration.ofDays(1), List.of());
        assertTrue(longest.expiresAt() > System.currentTimeMillis() + 86_000_000);
        assertThrows(IllegalArgumentException.class,
                () -> tokens.issue(client, AcceptedCredentials.API, Duration.ofDays(1).plusSeconds(1), List.of()));
        clients.delete(Actor.CONFIGURATION, client.id());
    }

    private JwtClaims claims(Consumer<JwtClaims> change) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(AccessTokens.ISSUER);
        claims.setSubject("account:" + account.id());
        claims.setAudience(AcceptedCredentials.API);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setClaim(AccessTokens.CREDENTIAL_VERSION, 0);
        change.accept(claims);
        return claims;
    }

    private JsonWebSignature signature(JwtClaims claims) throws SQLException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(keys.current().kid());
        signature.setPayload(claims.toJson());
        signature.setKey(keys.current().privateKey());
        return signature;
    }

    private static Response present(String token) {
        return given().header("Authorization", "Bearer " + token).get(DOOR);
    }

    private static void refused(String token) {
        present(token).then().statusCode(401);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
