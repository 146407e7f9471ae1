package io.isemdm.account;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.isemdm.account.AccountsConfig.ConfiguredAccount;
import io.isemdm.audit.Actor;
import io.isemdm.store.CannotStartException;
import io.quarkus.test.junit.QuarkusTest;

/** Starts again and again on the store of the running service, with one account of its own. */
@QuarkusTest
class AccountSeedingTest {

    private static final Set<String> LAB = Set.of(Privilege.LAB);

    @Inject
    AccountsConfig config;

    @Inject
    AccountStore store;

    @Inject
    PasswordHash hash;

    @Inject
    DataSource dataSource;

    @Inject
    Accounts accounts;

    private final String name = "user-" + UUID.randomUUID();

    @AfterEach
    void cleanUp() throws SQLException {
        accounts.delete(Actor.CONFIGURATION, name);
    }

    @Test
    void aConfiguredPasswordOpensTheDoorAndANewOneClosesItToTheOld() throws SQLException {
        start(Optional.of("first"), LAB);
        assertStatus("first", 200);
        assertStatus("first", 200);
        StartAccount account = start(Optional.of("second"), LAB);
        assertEquals(PasswordOrigin.CONFIGURED, account.origin());
        assertTrue(account.generatedPassword().isEmpty());
        assertStatus("first", 401);
        assertStatus("second", 200);
        start(Optional.of("second"), Set.of("network-integration"));
        assertStatus("second", 403);
    }

    @Test
    void nothingIsWrittenWhereNothingChanged() throws SQLException {
        start(Optional.of("first"), LAB);
        start(Optional.of("first"), LAB);
        assertEquals(0, store.find(name).orElseThrow().version());
    }

    @Test
    void aPasswordNobodyGaveIsGeneratedAtTheFirstStartOnly() throws SQLException {
        AccountSeeding first = seeding(Optional.empty(), LAB);
        first.seed();
        String password = mine(first).generatedPassword().orElseThrow();
        assertTrue(password.matches("([2-9a-hj-km-np-z]{5}-){4}[2-9a-hj-km-np-z]{5}"), password);
        assertStatus(password, 200);
        first.printed();
        assertTrue(mine(first).generatedPassword().isEmpty());
        StartAccount second = start(Optional.empty(), LAB);
        assertEquals(PasswordOrigin.GENERATED, second.origin());
        assertTrue(second.generatedPassword().isEmpty());
        assertStatus(password, 200);
        start(Optional.of("configured"), LAB);
        assertStatus(password, 401);
        assertStatus("configured", 200);
        assertTrue(start(Optional.empty(), LAB).generatedPassword().isEmpty(), "the configured one stays");
        assertStatus("configured", 200);
    }

    @Test
    void aGeneratedPasswordThatWasNeverPrintedIsGeneratedAgain() throws SQLException {
        String lost = start(Optional.empty(), LAB).generatedPassword().orElseThrow();
        forgetThatItWasPrinted();
        String printed = start(Optional.empty(), LAB).generatedPassword().orElseThrow();
        assertStatus(lost, 401);
        assertStatus(printed, 200);
    }

    @Test
    void anAccountNoLongerConfiguredIsRemoved() throws SQLException {
        start(Optional.of("first"), LAB);
        assertStatus("first", 200);
        new AccountSeeding(config, store, accounts, hash).seed();
        assertStatus("first", 401);
    }

    @Test
    void whatWasChangedOverHttpLastsUntilTheNextStart() throws SQLException {
        start(Optional.of("first"), LAB);
        change("{\"password\": \"second\", \"enabled\": true, \"privileges\": [\"lab\", \"auditor\"]}");
        assertEquals(PasswordOrigin.REPLACED, store.find(name).orElseThrow().password().origin());
        assertStatus("second", 200);
        assertEquals(PasswordOrigin.CONFIGURED, start(Optional.of("first"), LAB).origin());
        assertStatus("second", 401);
        assertStatus("first", 200);
        assertEquals(LAB, store.find(name).orElseThrow().privileges());
        change("{\"password\": \"second\"}");
        new AccountSeeding(config, store, accounts, hash).seed();
        assertTrue(store.find(name).isEmpty(), "what the configuration let go is gone, also with a replaced password");
    }

    private void change(String json) {
        given().auth().preemptive().basic("lab", "lab-secret").contentType("application/merge-patch+json").body(json)
                .patch("/lab/accounts/" + name).then().statusCode(200);
    }

    @Test
    void twoProcessesMayStartTogether() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 3; round++) {
                List<Future<Optional<String>>> starts = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    starts.add(threads.submit(() -> {
                        AccountSeeding seeding = seeding(Optional.empty(), LAB, false);
                        seeding.seed();
                        return mine(seeding).generatedPassword();
                    }));
                }
                List<String> generated = new ArrayList<>();
                for (Future<Optional<String>> start : starts) {
                    start.get().ifPresent(generated::add);
                }
                assertEquals(1, generated.size(), "one of them generated the password, the others know it exists");
                assertStatus(generated.get(0), 200);
                accounts.delete(Actor.CONFIGURATION, name);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aPrivilegeThatIsNoneIsRefused() {
        CannotStartException refused = assertThrows(CannotStartException.class,
                () -> start(Optional.of("x"), Set.of("admin")));
        assertTrue(refused.getMessage().startsWith("isemdm.accounts." + name + ".privileges is admin: no such"
                + " privilege; there are network-integration, tester, administrator, auditor and, by their own names,"
                + " Create API Integrations, "), refused.getMessage());
        assertTrue(assertThrows(CannotStartException.class, () -> start(Optional.of("x"), Set.of())).getMessage()
                .contains("is missing"));
    }

    @Test
    void aNameThatBasicCannotCarryIsRefused() {
        for (String bad : List.of("a:b", "a\nb", "", "x".repeat(256))) {
            assertThrows(CannotStartException.class,
                    () -> AccountSeeding.check(() -> Map.of(bad, account(Optional.of("x"), LAB))));
        }
    }

    @Test
    void noPasswordAppearsWhereAnAccountIsLogged() throws SQLException {
        StartAccount started = start(Optional.empty(), LAB);
        assertFalse(started.toString().contains(started.generatedPassword().orElseThrow()));
        Account stored = store.find(name).orElseThrow();
        assertFalse(stored.toString().contains(stored.password().hash()));
    }

    private StartAccount start(Optional<String> password, Set<String> privileges) {
        AccountSeeding seeding = seeding(password, privileges);
        seeding.seed();
        return mine(seeding);
    }

    private StartAccount mine(AccountSeeding seeding) {
        return seeding.accounts().stream().filter(account -> account.name().equals(name)).findFirst().orElseThrow();
    }

    private AccountSeeding seeding(Optional<String> password, Set<String> privileges) {
        return seeding(password, privileges, true);
    }

    private AccountSeeding seeding(Optional<String> password, Set<String> privileges, boolean embedded) {
        // the others are named and left as they are: to find their passwords unchanged takes a hash for each of them
        Map<String, ConfiguredAccount> configured = new HashMap<>(config.accounts());
        configured.replaceAll((other, account) -> account(Optional.empty(), account.privileges().orElse(Set.of())));
        configured.put(name, account(password, privileges));
        AccountStore seen = embedded ? store : new SharedStore();
        return new AccountSeeding(() -> configured, seen, accounts, hash);
    }

    private static ConfiguredAccount account(Optional<String> password, Set<String> privileges) {
        return new ConfiguredAccount() {
            @Override
            public Optional<String> password() {
                return password;
            }

            @Override
            public Optional<String> passwordFile() {
                return Optional.empty();
            }

            @Override
            public Optional<String> passwordHash() {
                return Optional.empty();
            }

            @Override
            public Optional<Set<String>> privileges() {
                return Optional.of(privileges).filter(set -> !set.isEmpty());
            }

            @Override
            public Optional<Boolean> enabled() {
                return Optional.empty();
            }

            @Override
            public Optional<String> site() {
                return Optional.empty();
            }

            @Override
            public Optional<String> passwordExpires() {
                return Optional.empty();
            }
        };
    }

    /** As if that start had died long ago between storing the password and printing it. */
    private void forgetThatItWasPrinted() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update account set announced = false, changed_at = 0 where name = ?")) {
            update.setString(1, name);
            assertEquals(1, update.executeUpdate());
        }
    }

    private void assertStatus(String password, int status) {
        given().auth().preemptive().basic(name, password).get("/test-doors/lab").then().statusCode(status);
    }

    /** The same store, seen as one that other processes share. */
    private final class SharedStore extends AccountStore {

        private SharedStore() {
            super(null);
        }

        @Override
        Optional<Account> find(String user) throws SQLException {
            return store.find(user);
        }

        @Override
        List<Account> all() throws SQLException {
            return store.all();
        }

        @Override
        boolean isEmbedded() {
            return false;
        }
    }
}
