package io.isemdm.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.isemdm.OnOneStore;
import io.isemdm.audit.Actor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;

/** Floods from other addresses of this machine than 127.0.0.1, which the other tests use and which is never slowed. */
@QuarkusTest
@OnOneStore
class AbuseTest {

    private static final int CONNECTIONS = 200;
    private static final int GUESSES = 10_000;
    private static final int USER_NAMES = 2_500;
    private static final int SOURCES = 10;
    private static final int CONNECTIONS_OF_EACH = 4;
    private static final int NEVER_SEEN = 3;
    private static final String RIGHT = "ise:ise-secret";
    private static final long MOST_MORE_HEAP = 64L << 20;

    @TestHTTPResource
    URL service;

    @Inject
    Accounts accounts;

    @Inject
    PasswordHash hash;

    @Inject
    CredentialCheck check;

    @Inject
    FailedAttempts attempts;

    @Inject
    RememberedCredentials remembered;

    @Inject
    RefusedCredentials refused;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> made = new ArrayList<>();

    @BeforeEach
    void makeAccountsThatNobodyHasUsed() {
        for (int i = 0; i < NEVER_SEEN; i++) {
            make("user-" + UUID.randomUUID());
        }
    }

    @AfterEach
    void cleanUp() {
        made.forEach(name -> accounts.delete(Actor.CONFIGURATION, name));
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void underTenThousandWrongPasswordsFromTwoHundredConnectionsTheRightIseAccountStillGetsItsAnswers()
            throws Exception {
        String here = "127.0.0.3";
        String renewed = make("renewed-" + UUID.randomUUID());
        HttpClient client = Attack.client(vertx, here, 2);
        assertStatus(200, client, renewed + ":right");
        long heap = heap();
        try (Attack attack = new Attack(port(), List.of(here), CONNECTIONS, GUESSES, n -> "ise:wrong " + n)) {
            assertRightOnesGetTheirAnswers(attack.start(), client);
            Account before = accounts.find(renewed).orElseThrow();
            assertTrue(accounts.update(Actor.CONFIGURATION, before, before.with(
                    before.password().next(hash.of("new"), PasswordOrigin.ADMINISTERED))));
            assertStatus(200, client, renewed + ":new");
            while (!attack.isDone()) {
                assertStatus(200, client, RIGHT);
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertBraked(GUESSES, attack.end());
        }
        assertMemoryIsFlat(heap);
    }

    @Test
    void underThousandsOfUserNamesTheRightAccountsStillGetTheirAnswers() throws Exception {
        String here = "127.0.0.4";
        HttpClient client = Attack.client(vertx, here, 2);
        long heap = heap();
        try (Attack attack = new Attack(port(), List.of(here), CONNECTIONS, USER_NAMES, n -> "user " + n + ":wrong")) {
            assertRightOnesGetTheirAnswers(attack.start(), client);
            while (!attack.isDone()) {
                assertStatus(200, client, RIGHT);
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertBraked(USER_NAMES, attack.end());
        }
        assertMemoryIsFlat(heap);
    }

    @Test
    void underGuessesFromManySourcesTheAccountTheyGuessAtIsLetInFromAnother() throws Exception {
        List<String> sources = IntStream.range(0, SOURCES).mapToObj(n -> "127.0.1." + (1 + n)).toList();
        String victim = make("victim-" + UUID.randomUUID());
        long heap = heap();
        try (Attack attack = new Attack(port(), sources, CONNECTIONS_OF_EACH, Integer.MAX_VALUE,
                n -> victim + ":wrong " + n)) {
            assertRightOnesGetTheirAnswers(attack.start(), Attack.client(vertx, sources.get(0), 2));
            assertStatus(200, Attack.client(vertx, "127.0.0.2", 2), victim + ":right");
            assertEquals(FailedAttempts.LONGEST_DELAY, attempts.delayOf(attempts.attempt("127.0.2.1", victim)));
            Map<Integer, Integer> statuses = attack.end();
            assertEquals(Set.of(401), statuses.keySet(), "each of them was looked at, and answered late");
        }
        assertMemoryIsFlat(heap);
    }

    @Test
    void whoFailsTooOftenHearsSoInTheFormItReads() throws Exception {
        String here = "127.0.0.5";
        HttpClient client = Attack.client(vertx, here, 2);
        try (Attack attack = new Attack(port(), List.of(here), 2 * CredentialCheck.MOST_OF_A_LANE, Integer.MAX_VALUE,
                n -> "ise:wrong " + n)) {
            attack.start();
            Attack.Answer text = refusal(client, Attack.MDMINFO);
            assertEquals("5", text.head().getHeader("Retry-After"));
            assertNull(text.head().getHeader("WWW-Authenticate"), "no other credentials would help");
            assertEquals("Too many attempts with wrong credentials: wait, then send the right ones\n",
                    text.body().toString());
            Attack.Answer problem = refusal(client, "/lab/devices");
            assertEquals("application/problem+json", problem.head().getHeader("Content-Type"));
            assertEquals("Too Many Requests", problem.body().toJsonObject().getString("title"));
            assertEquals(429, problem.body().toJsonObject().getInteger("status"));
            Buffer token = tokenRefusal(here);
            assertEquals("temporarily_unavailable", token.toJsonObject().getString("error"));
            attack.end();
        }
    }

    /** More at once than may be held back: not all of them can be looked at. */
    private Buffer tokenRefusal(String here) throws Exception {
        HttpClient client = Attack.client(vertx, here, 2 * FailedAttempts.MOST_HELD_OF_A_LANE);
        List<CompletableFuture<Attack.Answer>> answers = IntStream.range(0, 2 * FailedAttempts.MOST_HELD_OF_A_LANE)
                .mapToObj(n -> client.request(HttpMethod.POST, port(), "127.0.0.1", "/api/oauth/token")
                        .compose(request -> request.putHeader("Content-Type", "application/x-www-form-urlencoded")
                                .send("grant_type=client_credentials&client_id=somebody&client_secret=wrong" + n))
                        .compose(head -> head.body().map(body -> new Attack.Answer(head, body)))
                        .toCompletionStage().toCompletableFuture()).toList();
        Buffer refusal = null;
        for (CompletableFuture<Attack.Answer> answer : answers) {
            Attack.Answer known = answer.get(30, TimeUnit.SECONDS);
            if (known.status() == 429) {
                assertEquals("5", known.head().getHeader("Retry-After"));
                refusal = known.body();
            } else {
                assertEquals(401, known.status());
            }
        }
        return refusal;
    }

    /** From where the attack comes a credential that is remembered, from elsewhere ones that nobody has sent yet. */
    private void assertRightOnesGetTheirAnswers(Attack attack, HttpClient sameSource) throws Exception {
        HttpClient elsewhere = Attack.client(vertx, "127.0.0.2", 2);
        assertStatus(200, elsewhere, RIGHT);
        for (String name : made.subList(0, NEVER_SEEN)) {
            assertFalse(attack.isDone(), "the attack goes on");
            assertStatus(200, elsewhere, name + ":right");
            assertStatus(200, sameSource, RIGHT);
            assertBounds();
        }
    }

    private void assertBounds() {
        assertTrue(check.pending() <= CredentialCheck.MOST_WAITING + CredentialCheck.AT_ONCE);
        assertTrue(attempts.held() <= FailedAttempts.MOST_HELD);
        assertTrue(attempts.mostCounted() <= FailedAttempts.MOST_COUNTED);
        assertTrue(refused.size() <= RefusedCredentials.MOST);
        assertTrue(remembered.size() <= RememberedCredentials.MOST);
    }

    /** Few of the guesses were worth a hash. */
    private static void assertBraked(int guesses, Map<Integer, Integer> statuses) {
        assertEquals(guesses, statuses.values().stream().mapToInt(Integer::intValue).sum());
        assertEquals(Set.of(401, 429), statuses.keySet());
        assertTrue(statuses.get(401) < guesses / 10, statuses::toString);
    }

    private void assertMemoryIsFlat(long heapBefore) throws Exception {
        assertBounds();
        for (int i = 0; attempts.held() + check.pending() > 0; i++) {
            assertTrue(i < 200, "what was held back is answered and forgotten");
            TimeUnit.MILLISECONDS.sleep(100);
        }
        long more = heap() - heapBefore;
        assertTrue(more < MOST_MORE_HEAP, () -> more + " more bytes are in use");
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private Attack.Answer refusal(HttpClient client, String path) throws Exception {
        for (int i = 0; i < 1_000; i++) {
            Attack.Answer answer = Attack.answer(client, port(), path, "ise:another wrong one " + i)
                    .get(30, TimeUnit.SECONDS);
            if (answer.status() == 429) {
                return answer;
            }
        }
        throw new AssertionError("never too many");
    }

    private void assertStatus(int status, HttpClient client, String credentials) throws Exception {
        assertEquals(status, Attack.status(client, port(), Attack.MDMINFO, credentials).get(30, TimeUnit.SECONDS));
    }

    private String make(String name) {
        StoredPassword password =
                new StoredPassword(hash.of("right"), PasswordOrigin.ADMINISTERED, true, 0, null);
        accounts.insert(Actor.CONFIGURATION, Account.first(name, password,
                Set.of(Privilege.READ_NETWORK_INTEGRATION)));
        made.add(name);
        return name;
    }

    private int port() {
        return service.getPort();
    }
}
