package io.isemdm.account;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.isemdm.audit.Actor;
import io.isemdm.store.StoreChanges;
import io.quarkus.test.junit.QuarkusTest;

/** Another process on the same PostgreSQL, as this one sees it: a row that changes, and a notification or none. */
@QuarkusTest
class ChangesByOthersTest {

    private static final String PASSWORD = "right";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    DataSource store;

    @Inject
    Accounts accounts;

    @Inject
    PasswordHash hash;

    @Inject
    StoreChanges changes;

    private final String name = "user-" + UUID.randomUUID();

    @BeforeEach
    void anAccountThatIsRemembered() throws Exception {
        try (Connection connection = store.getConnection()) {
            assumeFalse(connection.getMetaData().getURL().startsWith("jdbc:h2:"),
                    "only PostgreSQL has other processes");
        }
        awaitHearing();
        accounts.insert(Actor.CONFIGURATION, account());
        assertEquals(200, status());
        assertEquals(200, status());
    }

    @AfterEach
    void cleanUp() {
        accounts.delete(Actor.CONFIGURATION, name);
    }

    @Test
    void anAccountThatAnotherProcessDisablesIsRefused() throws Exception {
        change("update account set enabled = false where name = ?", true);
        awaitStatus(401);
        change("update account set enabled = true where name = ?", true);
        awaitStatus(200);
    }

    @Test
    void anAccountThatAnotherProcessRemovesAndMakesAgainIsRefusedAndThenLetIn() throws Exception {
        change("delete from account where name = ?", true);
        awaitStatus(401);
        accounts.insert(Actor.CONFIGURATION, account());
        assertEquals(200, status());
    }

    @Test
    void aChangeThatWasNotHeardBecauseTheConnectionWasLostCountsAllTheSame() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertEquals(1, endListening());
            change("update account set enabled = false where name = ?", false);
            awaitStatus(401);
            change("update account set enabled = true where name = ?", true);
            awaitStatus(200);
            awaitHearing();
        }
        change("update account set enabled = false where name = ?", true);
        awaitStatus(401);
        assertBrokenConnectionsAreNotInThePool();
    }

    /** Each call of it is a following call: none may come long after the change and still be answered as before. */
    private void awaitStatus(int wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int status = status();
        while (status != wanted) {
            assertTrue(status == 200 || status == 401, "answered " + status);
            assertTrue(System.nanoTime() < deadline, "still answers " + status);
            TimeUnit.MILLISECONDS.sleep(20);
            status = status();
        }
        assertEquals(wanted, status(), "and stays so");
    }

    private void awaitHearing() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!changes.hears()) {
            assertTrue(System.nanoTime() < deadline, "does not listen");
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private int status() {
        return given().auth().preemptive().basic(name, PASSWORD).get("/test-doors/lab").statusCode();
    }

    private Account account() {
        return Account.first(name, new StoredPassword(hash.of(PASSWORD), PasswordOrigin.ADMINISTERED, true, 0, null),
                Set.of(Privilege.LAB));
    }

    private void change(String sql, boolean notify) throws SQLException {
        try (Connection connection = store.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement change = connection.prepareStatement(sql);
                    PreparedStatement notification = connection.prepareStatement("select pg_notify('isemdm', ?)")) {
                change.setString(1, name);
                assertEquals(1, change.executeUpdate());
                if (notify) {
                    notification.setString(1, RememberedCredentials.ACCOUNT + name);
                    notification.execute();
                }
            }
            connection.commit();
        }
    }

    /** @return how many connections were listening */
    private int endListening() throws SQLException {
        try (Connection connection = store.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where application_name = 'isemdm store-changes'");
            int ended = 0;
            while (statement.getResultSet().next()) {
                ended++;
            }
            return ended;
        }
    }

    private void assertBrokenConnectionsAreNotInThePool() throws SQLException {
        Connection[] all = new Connection[8];
        try {
            for (int i = 0; i < all.length; i++) {
                all[i] = store.getConnection();
                try (Statement statement = all[i].createStatement()) {
                    assertFalse(statement.execute("set lock_timeout = 2000"));
                }
            }
        } finally {
            for (Connection connection : all) {
                if (connection != null) {
                    connection.close();
                }
            }
        }
    }
}
