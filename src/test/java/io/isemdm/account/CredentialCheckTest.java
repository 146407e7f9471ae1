package io.isemdm.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.github.benmanes.caffeine.cache.Ticker;

import io.isemdm.Alone;
import io.isemdm.store.StoreChanges;
import io.quarkus.security.identity.SecurityIdentity;

/** The check by itself, with a hash that counts how often it is paid for and waits when told to. */
@Alone
class CredentialCheckTest {

    private static final String SOURCE = "192.0.2.1";

    private final CountingHash hash = new CountingHash();
    private final OneAccount store = new OneAccount();
    private final AtomicBoolean changesAreHeard = new AtomicBoolean(true);
    private final RememberedCredentials remembered = new RememberedCredentials(changesAreHeard::get);
    private final RefusedCredentials refused = new RefusedCredentials(changesAreHeard::get);
    private final FailedAttempts attempts =
            new FailedAttempts(NeverSlowedSources.NONE, Ticker.systemTicker());
    private final CredentialCheck check = new CredentialCheck(store, remembered, refused, attempts, hash);

    @AfterEach
    void stop() {
        hash.gate.countDown();
        check.stop();
    }

    @Test
    void aRightCredentialIsRememberedAndAWrongOneIsNot() throws Exception {
        hash.gate.countDown();
        SecurityIdentity identity = check("ann", "right").get().identity();
        assertEquals("ann", identity.getPrincipal().getName());
        assertEquals(Set.of(Privilege.LAB), identity.getRoles());
        assertSame(identity, remembered.get(fingerprint("ann", "right")).orElseThrow());
        assertEquals(Verdict.refused(Refusal.WRONG_PASSWORD, "ann"), check("ann", "wrong").get());
        assertTrue(remembered.get(fingerprint("ann", "wrong")).isEmpty());
        assertEquals(1, remembered.size());
    }

    @Test
    void anUnknownUserCostsAsMuchAsAWrongPassword() throws Exception {
        hash.gate.countDown();
        assertEquals(Refusal.WRONG_PASSWORD, check("ann", "wrong").get().refusal());
        assertEquals(1, hash.matched.get());
        assertEquals(Verdict.refused(Refusal.UNKNOWN_USER, null), check("bob", "wrong").get());
        assertEquals(2, hash.matched.get());
        assertEquals(hash.hashes.get(0).substring(0, 15), hash.hashes.get(1).substring(0, 15), "kind and cost");
        assertNotEquals(hash.hashes.get(0), hash.hashes.get(1));
    }

    @Test
    void aDisabledAccountAndAnExpiredPasswordCostAsMuchAndAreRefused() throws Exception {
        hash.gate.countDown();
        store.enabled = false;
        assertEquals(Verdict.refused(Refusal.DISABLED, "ann"), check("ann", "right").get());
        assertEquals(Refusal.WRONG_PASSWORD, check("ann", "wrong").get().refusal());
        store.enabled = true;
        store.password = store.password.until(System.currentTimeMillis());
        assertEquals(Verdict.refused(Refusal.PASSWORD_EXPIRED, "ann"), check("ann", "right").get());
        assertEquals(3, hash.matched.get());
        assertEquals(0, remembered.size());
    }

    @Test
    void aRememberedPasswordIsOverWhenItExpires() throws Exception {
        hash.gate.countDown();
        store.password = store.password.until(System.currentTimeMillis() + 600);
        assertNotNull(check("ann", "right").get().identity());
        assertTrue(remembered.get(fingerprint("ann", "right")).isPresent());
        while (System.currentTimeMillis() < store.password.expiresAt()) {
            Thread.onSpinWait();
        }
        assertTrue(remembered.get(fingerprint("ann", "right")).isEmpty());
    }

    @Test
    void theSameCredentialsAtTheSameTimeAreCheckedOnce() throws Exception {
        List<CompletableFuture<Verdict>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            answers.add(check("ann", "right"));
        }
        hash.gate.countDown();
        for (CompletableFuture<Verdict> answer : answers) {
            assertEquals("ann", answer.get().caller());
            assertNull(answer.get().refusal());
        }
        assertEquals(1, hash.matched.get());
    }

    @Test
    void aFloodFromOneSourceFillsItsLaneAndNoOther() throws Exception {
        List<CompletableFuture<Verdict>> answers = new ArrayList<>();
        for (int i = 0; i < CredentialCheck.AT_ONCE; i++) {
            answers.add(check("192.0.2.1", "ann", "wrong " + i));
        }
        while (hash.atOnce.get() < CredentialCheck.AT_ONCE) {
            Thread.onSpinWait();
        }
        for (int i = CredentialCheck.AT_ONCE; i < 1_000; i++) {
            answers.add(check("192.0.2.1", "ann", "wrong " + i));
        }
        CompletableFuture<Verdict> quiet = check("192.0.2.2", "ann", "right");
        assertEquals(CredentialCheck.MOST_OF_A_LANE + CredentialCheck.AT_ONCE + 1, check.pending());
        assertEquals(Refusal.TOO_MANY_FAILURES, answers.get(999).get().refusal());
        assertFalse(quiet.isDone());
        hash.gate.countDown();
        assertNotNull(quiet.get().identity());
        for (CompletableFuture<Verdict> answer : answers.subList(0, CredentialCheck.MOST_OF_A_LANE)) {
            assertEquals(Refusal.WRONG_PASSWORD, answer.get().refusal());
        }
        assertTrue(hash.passwords.indexOf("right") <= 2 * CredentialCheck.AT_ONCE,
                "waits for one check of each lane: " + hash.passwords);
        assertTrue(hash.mostAtOnce.get() <= CredentialCheck.AT_ONCE);
    }

    @Test
    void whoComesWithManyConnectionsAtTheSameInstantHearsOfItsOwnLane() throws Exception {
        int threads = 32;
        ExecutorService connections = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier together = new CyclicBarrier(threads);
            List<Future<CompletableFuture<Verdict>>> sent = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String password = "wrong " + i;
                sent.add(connections.submit(() -> {
                    together.await();
                    return check(SOURCE, "ann", password);
                }));
            }
            List<CompletableFuture<Verdict>> answers = new ArrayList<>();
            for (Future<CompletableFuture<Verdict>> one : sent) {
                answers.add(one.get());
            }
            hash.gate.countDown();
            Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);
            for (CompletableFuture<Verdict> answer : answers) {
                refusals.add(answer.get().refusal());
            }
            assertEquals(EnumSet.of(Refusal.WRONG_PASSWORD, Refusal.TOO_MANY_FAILURES), refusals);
        } finally {
            connections.shutdownNow();
        }
    }

    @Test
    void aFloodFromManySourcesIsBoundedAndSaysSo() throws Exception {
        List<CompletableFuture<Verdict>> answers = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            answers.add(check("192.0.2." + i % 200, "ann", "wrong " + i));
        }
        assertEquals(CredentialCheck.MOST_WAITING + CredentialCheck.AT_ONCE, check.pending());
        CompletableFuture<Verdict> quiet = check("198.51.100.1", "ann", "right");
        assertEquals(CredentialCheck.MOST_WAITING + CredentialCheck.AT_ONCE, check.pending());
        hash.gate.countDown();
        assertNotNull(quiet.get().identity(), "the newcomer has the place of another");
        long checked = 0;
        for (CompletableFuture<Verdict> answer : answers) {
            try {
                assertEquals(Refusal.WRONG_PASSWORD, answer.get().refusal());
                checked++;
            } catch (ExecutionException e) {
                assertInstanceOf(CredentialsUncheckedException.class, e.getCause());
            }
        }
        assertEquals(CredentialCheck.MOST_WAITING + CredentialCheck.AT_ONCE - 1, checked);
        assertEquals(0, check.pending());
        assertNotNull(check("ann", "right").get().identity(), "works again");
    }

    @Test
    void aRepeatedWrongPasswordCostsOneHashAndCountsAsOneFailure() throws Exception {
        hash.gate.countDown();
        for (int i = 0; i < 100; i++) {
            ByteBuffer fingerprint = fingerprint("ann", "wrong");
            if (refused.get(fingerprint).isEmpty()) {
                check("ann", "wrong").get();
            }
            assertEquals(Verdict.refused(Refusal.WRONG_PASSWORD, "ann"), refused.get(fingerprint).orElseThrow());
        }
        assertEquals(1, hash.matched.get());
        assertEquals(Duration.ZERO, attempts.delayOf(attempts.attempt(SOURCE, "ann")));
    }

    @Test
    void whatWasRefusedIsForgottenWhenAnAccountOfThatNameIsMadeOrChanged() throws Exception {
        hash.gate.countDown();
        check("bob", "wrong").get();
        check("carl", "wrong").get();
        refused.changed("account:bob");
        assertTrue(refused.get(fingerprint("bob", "wrong")).isEmpty());
        assertTrue(refused.get(fingerprint("carl", "wrong")).isPresent());
        refused.changed("setting");
        assertTrue(refused.get(fingerprint("carl", "wrong")).isPresent());
        refused.changed(StoreChanges.ANYTHING);
        assertTrue(refused.get(fingerprint("carl", "wrong")).isEmpty());
        assertEquals(0, refused.size());
    }

    @Test
    void anAccountMadeInTheMiddleOfACheckIsNotRefusedAfterwards() throws Exception {
        CompletableFuture<Verdict> answer = check("bob", "right");
        hash.entered.await();
        refused.changed("account:bob");
        hash.gate.countDown();
        assertEquals(Refusal.UNKNOWN_USER, answer.get().refusal());
        assertTrue(refused.get(fingerprint("bob", "right")).isEmpty());
    }

    @Test
    void whileChangesAreNotHeardEachCallReadsTheAccountAndPaysNoHash() throws Exception {
        hash.gate.countDown();
        assertNotNull(check("ann", "right").get().identity());
        check("ann", "wrong").get();
        changesAreHeard.set(false);
        assertTrue(remembered.get(fingerprint("ann", "right")).isEmpty());
        assertTrue(refused.get(fingerprint("ann", "wrong")).isEmpty());
        assertTrue(remembered.holds(fingerprint("ann", "right")));
        assertNotNull(check("ann", "right").get().identity());
        assertEquals(2, hash.matched.get());
        store.enabled = false;
        assertEquals(Refusal.DISABLED, check("ann", "right").get().refusal());
        assertEquals(3, hash.matched.get());
        changesAreHeard.set(true);
        remembered.changed(StoreChanges.ANYTHING);
        assertFalse(remembered.holds(fingerprint("ann", "right")));
    }

    @Test
    void aStoreThatFailsIsNoWrongPassword() {
        hash.gate.countDown();
        store.broken = true;
        ExecutionException failed = assertThrows(ExecutionException.class, () -> check("ann", "right").get());
        assertInstanceOf(CredentialsUncheckedException.class, failed.getCause());
    }

    @Test
    void anAccountThatChangesIsForgotten() throws Exception {
        hash.gate.countDown();
        assertNotNull(check("ann", "right").get().identity());
        remembered.changed("account:bob");
        assertTrue(remembered.get(fingerprint("ann", "right")).isPresent());
        remembered.changed("account:ann");
        assertTrue(remembered.get(fingerprint("ann", "right")).isEmpty());
    }

    @Test
    void aChangeInTheMiddleOfACheckIsNotOvertakenByIt() throws Exception {
        CompletableFuture<Verdict> answer = check("ann", "right");
        hash.entered.await();
        remembered.changed("account:ann");
        hash.gate.countDown();
        assertNotNull(answer.get().identity());
        assertTrue(remembered.get(fingerprint("ann", "right")).isEmpty());
    }

    @Test
    void noMoreCredentialsAreRememberedThanTheBound() {
        SecurityIdentity identity = CallerIdentity.of(CallerIdentityTest.ann(), Long.MAX_VALUE);
        for (int i = 0; i < RememberedCredentials.MOST + 500; i++) {
            remembered.remember(fingerprint("ann", "password " + i), identity, remembered.changes());
        }
        assertTrue(remembered.size() <= RememberedCredentials.MOST);
    }

    @Test
    void noMoreRefusalsAreRememberedThanTheBound() {
        for (int i = 0; i < RefusedCredentials.MOST + 500; i++) {
            refused.remember(fingerprint("ann", "password " + i), "ann",
                    Verdict.refused(Refusal.WRONG_PASSWORD, "ann"), refused.changes());
        }
        assertTrue(refused.size() <= RefusedCredentials.MOST);
    }

    @Test
    void aFingerprintDependsOnEverySignAndOnTheProcess() {
        assertEquals(fingerprint("ann", "right"), fingerprint("ann", "right"));
        assertNotEquals(fingerprint("ann", "bc"), fingerprint("annb", "c"));
        assertNotEquals(fingerprint("ann", "right"), fingerprint("ann", "righu"));
        assertNotEquals(fingerprint("ann", "right"),
                new RememberedCredentials(() -> true).fingerprint("ann", "right".toCharArray()));
    }

    @Test
    void theHashReadsEverySignOfALongPassword() {
        PasswordHash real = new PasswordHash();
        String long72 = "x".repeat(72);
        String stored = real.of(long72 + "a");
        assertTrue(real.matches(long72 + "a", stored));
        assertFalse(real.matches(long72 + "b", stored));
        assertFalse(real.matches("a\0c", real.of("a\0b")));
        assertNotEquals(stored, real.of(long72 + "a"), "salted");
    }

    private CompletableFuture<Verdict> check(String name, String password) {
        return check(SOURCE, name, password);
    }

    private CompletableFuture<Verdict> check(String source, String name, String password) {
        return check.check(fingerprint(name, password), attempts.attempt(source, name), name, password.toCharArray());
    }

    private ByteBuffer fingerprint(String name, String password) {
        return remembered.fingerprint(name, password.toCharArray());
    }

    private static final class CountingHash extends PasswordHash {

        final AtomicInteger matched = new AtomicInteger();
        final AtomicInteger atOnce = new AtomicInteger();
        final AtomicInteger mostAtOnce = new AtomicInteger();
        final List<String> hashes = new ArrayList<>();
        final List<String> passwords = new ArrayList<>();
        final CountDownLatch gate = new CountDownLatch(1);
        final CountDownLatch entered = new CountDownLatch(1);
        final String right = of("right");

        @Override
        public boolean matches(String password, String stored) {
            entered.countDown();
            matched.incrementAndGet();
            synchronized (hashes) {
                hashes.add(stored);
                passwords.add(password);
            }
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                atOnce.decrementAndGet();
            }
            return password.equals("right");
        }
    }

    private final class OneAccount extends AccountStore {

        private volatile boolean broken;
        private volatile boolean enabled = true;
        private volatile StoredPassword password =
                new StoredPassword(hash.right, PasswordOrigin.CONFIGURED, true, 0, null);

        private OneAccount() {
            super(null);
        }

        @Override
        Optional<Account> find(String name) throws SQLException {
            if (broken) {
                throw new SQLException("gone");
            }
            return name.equals("ann") ? Optional.of(new Account(1, "ann", password, Set.of(Privilege.LAB), enabled,
                    null, 0, 0)) : Optional.empty();
        }
    }
}
