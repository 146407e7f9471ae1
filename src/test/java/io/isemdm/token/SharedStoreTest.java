package io.isemdm.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import javax.sql.DataSource;

import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.isemdm.account.Account;
import io.isemdm.account.Privilege;
import io.isemdm.account.Refusal;
import io.isemdm.account.TestAccounts;
import io.isemdm.store.StoreChanges;
import io.isemdm.store.UnheardChanges;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** Two processes on one store: each has keys and a list of ended tokens of its own, and hears nothing of the other. */
@QuarkusTest
class SharedStoreTest {

    private static final Duration KEY_LIFE = Duration.ofHours(1);

    @Inject
    DataSource store;

    @Inject
    SigningKeyStore keyStore;

    @Inject
    StoreChanges ours;

    @Inject
    TestAccounts accounts;

    /** Time goes on when a test says so, in both processes alike. */
    private final AtomicLong clock = new AtomicLong(System.currentTimeMillis());
    private final String name = "shared-" + UUID.randomUUID();
    private SigningKeys here;
    private SigningKeys there;
    private Account account;

    @BeforeEach
    void start() throws SQLException {
        account = accounts.create(name, "secret", Set.of(Privilege.LAB));
        clear();
        here = process();
        there = process();
    }

    @AfterEach
    void stop() throws SQLException {
        accounts.delete(name);
        clear();
        // the running service looks again, too
        QuarkusTransaction.requiringNew().call(() -> {
            ours.announce(StoreChanges.ANYTHING);
            return null;
        });
    }

    @Test
    void aKeyThatOneMakesTheOtherSignsWith() throws SQLException {
        assertEquals(here.current().kid(), there.current().kid());
        assertEquals(1, rows());
        assertEquals(2048, here.current().publicKey().getModulus().bitLength());
    }

    @Test
    void aTokenOfOneIsBelievedByTheOtherThatHasNeverHeardOfItsKey() throws Exception {
        AccessTokens tokensThere = tokens(there);
        assertThrows(RefusedTokenException.class, () -> tokensThere.verify(
                AccessTokens.sign(new JwtClaims(), new SigningKey("unknown", here.current().privateKey(),
                        here.current().publicKey(), 0, 0, 0))));
        clock.addAndGet(SigningKeys.RELOAD_MILLIS);
        assertEquals(account.id(), tokensThere.verify(tokens(here).issue(account).text()).subject().id());
    }

    @Test
    void theNextKeyEndsNothing() throws Exception {
        String token = tokens(here).issue(account).text();
        SigningKey first = here.current();
        clock.addAndGet(KEY_LIFE.toMillis() - 1);
        assertEquals(first.kid(), here.current().kid());
        clock.addAndGet(1);
        SigningKey second = here.current();
        assertNotEquals(first.kid(), second.kid());
        assertEquals(account.id(), tokens(here).verify(token).subject().id());
        assertEquals(account.id(), tokens(there).verify(token).subject().id());
        assertEquals(second.kid(), there.current().kid());
        assertEquals(Set.of(first.kid(), second.kid()),
                there.believed().stream().map(SigningKey::kid).collect(Collectors.toSet()));
    }

    @Test
    void aKeyIsBelievedUntilTheLastItSignedHasExpiredAndThenRemoved() throws SQLException {
        SigningKey first = here.current();
        clock.set(first.signsUntil() + TokensConfig.LONGEST_LIFE.toMillis());
        assertTrue(here.find(first.kid()).isPresent());
        clock.set(first.verifiesUntil());
        assertTrue(here.find(first.kid()).isEmpty());
        assertTrue(there.find(first.kid()).isEmpty());
        SigningKey next = there.current();
        assertEquals(1, rows());
        assertEquals(List.of(next.kid()), here.believed().stream().map(SigningKey::kid).toList());
    }

    @Test
    void namesThatNobodyKnowsLeadToTheStoreOnceInASecond() throws SQLException {
        here.current();
        CountingStore counting = new CountingStore();
        SigningKeys keys = new SigningKeys(counting, new UnheardChanges(), KEY_LIFE, clock::get);
        for (int i = 0; i < 1000; i++) {
            assertTrue(keys.find("unknown " + i).isEmpty());
        }
        assertEquals(1, counting.reads);
        clock.addAndGet(SigningKeys.RELOAD_MILLIS);
        assertTrue(keys.find("unknown").isEmpty());
        assertEquals(2, counting.reads);
    }

    @Test
    void keysMadeAtTheSameMomentAreAllBelieved() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<SigningKeys> processes = List.of(here, there, process(), process());
            List<Future<SigningKey>> made = new ArrayList<>();
            processes.forEach(process -> made.add(threads.submit(process::current)));
            for (Future<SigningKey> key : made) {
                key.get();
            }
            for (Future<SigningKey> key : made) {
                clock.addAndGet(SigningKeys.RELOAD_MILLIS);
                for (SigningKeys process : processes) {
                    assertTrue(process.find(key.get().kid()).isPresent());
                }
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aTokenThatOneEndedTheOtherRefuses() throws Exception {
        VerifiedToken token = tokens(here).verify(tokens(here).issue(account).text()).of(name);
        RevokedTokens revokedHere = new RevokedTokens(store, new UnheardChanges());
        RevokedTokens revokedThere = new RevokedTokens(store, new UnheardChanges());
        assertFalse(revokedThere.contains(token.jti()));
        assertTrue(revokedHere.revoke(token));
        assertTrue(revokedThere.contains(token.jti()));
        assertFalse(revokedThere.revoke(token), "ended once");
    }

    @Test
    void whatHasExpiredIsNotKeptAmongTheEndedTokens() throws SQLException {
        RevokedTokens revoked = new RevokedTokens(store, new UnheardChanges());
        VerifiedToken old = token(System.currentTimeMillis() - 1000);
        revoked.revoke(old);
        assertTrue(revoked.contains(old.jti()));
        VerifiedToken young = token(System.currentTimeMillis() + 60_000);
        revoked.revoke(young);
        assertFalse(revoked.contains(old.jti()));
        assertTrue(revoked.contains(young.jti()));
    }

    @Test
    void aRefusalSaysWhy() throws Exception {
        AccessTokens tokens = tokens(here);
        RefusedTokenException refused = assertThrows(RefusedTokenException.class, () -> tokens.verify("a.b.c"));
        assertEquals(Refusal.TOKEN_INVALID, refused.refusal());
    }

    private VerifiedToken token(long expiresAt) {
        return new VerifiedToken(UUID.randomUUID().toString(), new TokenSubject(false, account.id()), name, "x",
                expiresAt, 0, Set.of());
    }

    private SigningKeys process() {
        return new SigningKeys(keyStore, new UnheardChanges(), KEY_LIFE, clock::get);
    }

    private static AccessTokens tokens(SigningKeys keys) {
        return new AccessTokens(keys, new TokensConfig() {
            @Override
            public Duration life() {
                return Duration.ofHours(12);
            }

            @Override
            public Duration keyLife() {
                return KEY_LIFE;
            }
        });
    }

    private void clear() throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from signing_key")) {
            delete.executeUpdate();
        }
    }

    private long rows() throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement count = connection.prepareStatement("select count(*) from signing_key");
                ResultSet rows = count.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private final class CountingStore extends SigningKeyStore {

        private int reads;

        private CountingStore() {
            super(store);
        }

        @Override
        List<SigningKey> believed(long now) throws SQLException {
            reads++;
            return super.believed(now);
        }
    }
}
