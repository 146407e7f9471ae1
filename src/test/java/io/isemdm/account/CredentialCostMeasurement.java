package io.isemdm.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.isemdm.audit.Actor;
import io.isemdm.store.StoreChanges;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;

/**
 * Prints what each kind of refusal costs, over HTTP: whoever measures it must not learn which it was. Not a test, for
 * no machine keeps time well enough; run it with {@code ./mvnw -q test -Dtest=CredentialCostMeasurement}.
 */
@QuarkusTest
class CredentialCostMeasurement {

    private static final int ROUNDS = Integer.getInteger("isemdm.measured.rounds", 200);
    private static final int WARM_UP = 20;
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    @TestHTTPResource
    URL service;

    @Inject
    Accounts accounts;

    @Inject
    PasswordHash hash;

    @Inject
    RefusedCredentials refused;

    private final Vertx vertx = Vertx.vertx();
    private final String mark = UUID.randomUUID().toString();
    private final String enabled = "enabled-" + mark;
    private final String disabled = "disabled-" + mark;
    private final String expired = "expired-" + mark;

    @BeforeEach
    void makeAccounts() {
        StoredPassword password = new StoredPassword(hash.of("right"), PasswordOrigin.ADMINISTERED, true, 0, null);
        insert(Account.first(enabled, password, Set.of()));
        insert(Account.first(disabled, password, Set.of()).with(Set.of(), false, null));
        insert(Account.first(expired, password.until(1L), Set.of()));
    }

    @AfterEach
    void cleanUp() {
        for (String name : List.of(enabled, disabled, expired)) {
            accounts.delete(Actor.CONFIGURATION, name);
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void print() throws Exception {
        HttpClient client = Attack.client(vertx, "127.0.0.1", 1);
        Map<Refusal, List<Long>> first = new EnumMap<>(Refusal.class);
        Map<Refusal, List<Long>> again = new EnumMap<>(Refusal.class);
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            // an attempt is a first one for as long as nothing like it is remembered
            refused.changed(StoreChanges.ANYTHING);
            List<Map.Entry<Refusal, String>> kinds = new ArrayList<>(Map.of(
                    Refusal.WRONG_PASSWORD, enabled + ":wrong " + round,
                    Refusal.UNKNOWN_USER, "unknown-" + mark + ":wrong " + round,
                    Refusal.DISABLED, disabled + ":right",
                    Refusal.PASSWORD_EXPIRED, expired + ":right").entrySet());
            Collections.shuffle(kinds);
            for (Map.Entry<Refusal, String> kind : kinds) {
                long fresh = measure(client, kind.getValue());
                long repeated = measure(client, kind.getValue());
                if (round >= 0) {
                    first.computeIfAbsent(kind.getKey(), none -> new ArrayList<>()).add(fresh);
                    again.computeIfAbsent(kind.getKey(), none -> new ArrayList<>()).add(repeated);
                }
            }
        }
        System.out.println(table("first attempt", first) + table("the same again", again));
    }

    private long measure(HttpClient client, String credentials) throws Exception {
        long start = System.nanoTime();
        int status = Attack.status(client, service.getPort(), Attack.MDMINFO, credentials).get(30, TimeUnit.SECONDS);
        long nanos = System.nanoTime() - start;
        assertEquals(401, status);
        return nanos;
    }

    private static String table(String title, Map<Refusal, List<Long>> measured) {
        StringBuilder table = new StringBuilder(String.format("%n| %s | median | 90 %% | ratio to wrong password |%n"
                + "|---|---|---|---|%n", title));
        double wrong = quantile(measured.get(Refusal.WRONG_PASSWORD), 0.5);
        measured.forEach((kind, nanos) -> table.append(String.format("| %s | %.3f ms | %.3f ms | %.3f |%n",
                kind.words(), quantile(nanos, 0.5) / NANOS, quantile(nanos, 0.9) / NANOS,
                quantile(nanos, 0.5) / wrong)));
        return table.toString();
    }

    private static double quantile(List<Long> nanos, double part) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.get((int) (part * (sorted.size() - 1)));
    }

    private void insert(Account account) {
        accounts.insert(Actor.CONFIGURATION, account);
    }
}
