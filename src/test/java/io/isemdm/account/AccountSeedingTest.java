package io.isemdm.account;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.isemdm.account.AccountsConfig.ConfiguredAccount;
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
    RememberedCredentials remembered;

    private final String name = "user-" + UUID.randomUUID();

    @AfterEach
    void cleanUp() throws SQLException {
        store.delete(name);
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
        start(Optional.of("second"), Set.of(Privilege.NETWORK_INTEGRATION));
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
        Account stored = store.find(name).orElseThrow();
        store.update(stored.with(stored.passwordHash(), LAB, stored.origin(), false, 0));
        String printed = start(Optional.empty(), LAB).generatedPassword().orElseThrow();
        assertStatus(lost, 401);
        assertStatus(printed, 200);
    }

    @Test
    void anAccountNoLongerConfiguredIsRemoved() throws SQLException {
        start(Optional.of("first"), LAB);
        assertStatus("first", 200);
        new AccountSeeding(config, store, hash, remembered).seed();
        assertStatus("first", 401);
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
                store.delete(name);
                remembered.forget(name);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aPrivilegeThatIsNoneIsRefused() {
        CannotStartException refused = assertThrows(CannotStartException.class,
                () -> start(Optional.of("x"), Set.of("admin")));
        assertEquals("isemdm.accounts." + name + ".privileges is admin; give network-integration, lab or both,"
                + " separated by a comma", refused.getMessage());
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
        assertFalse(stored.toString().contains(stored.passwordHash()));
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
        Map<String, ConfiguredAccount> accounts = new HashMap<>(config.accounts());
        accounts.put(name, account(password, privileges));
        AccountStore seen = embedded ? store : new SharedStore();
        return new AccountSeeding(() -> accounts, seen, hash, remembered);
    }

    private static ConfiguredAccount account(Optional<String> password, Set<String> privileges) {
        return new ConfiguredAccount() {
            @Override
            public Optional<String> password() {
                return password;
            }

            @Override
            public Optional<Set<String>> privileges() {
                return Optional.of(privileges).filter(set -> !set.isEmpty());
            }
        };
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
        boolean insert(Account account) throws SQLException {
            return store.insert(account);
        }

        @Override
        boolean update(Account account) throws SQLException {
            return store.update(account);
        }

        @Override
        boolean isEmbedded() {
            return false;
        }
    }
}
