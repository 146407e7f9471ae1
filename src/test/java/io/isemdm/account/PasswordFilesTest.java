package io.isemdm.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.isemdm.OnOneStore;
import io.isemdm.audit.Actor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** One look after the other at a file of a password, with an account of its own. */
@QuarkusTest
@OnOneStore
class PasswordFilesTest {

    @Inject
    Accounts accounts;

    @Inject
    PasswordHash hash;

    @Inject
    RememberedCredentials remembered;

    @TempDir
    Path directory;

    private final String name = "user-" + UUID.randomUUID();
    private final List<String> lines = new ArrayList<>();
    private Path file;
    private PasswordFiles files;

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage() + " " + List.of(line.getParameters() == null ? new Object[0]
                    : line.getParameters()));
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(directory.resolve("password"), "planted-1\n");
        accounts.insert(Actor.CONFIGURATION, Account.first(name, new StoredPassword(hash.of("planted-1"),
                PasswordOrigin.CONFIGURED, true, 0, null), Set.of(Privilege.LAB)));
        AccountsConfig config = new SmallRyeConfigBuilder().withMapping(AccountsConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of("isemdm.accounts." + name + ".password-file", file.toString()), "test", 100))
                .build().getConfigMapping(AccountsConfig.class);
        files = new PasswordFiles(config, accounts, hash, remembered, Duration.ofDays(1));
        files.takeNote();
        Logger.getLogger(PasswordFiles.class.getName()).addHandler(handler);
    }

    @AfterEach
    void cleanUp() {
        Logger.getLogger(PasswordFiles.class.getName()).removeHandler(handler);
        accounts.delete(Actor.CONFIGURATION, name);
    }

    private void assertTaken(String password) {
        for (String one : List.of("planted-1", "planted-2", "planted-3", "planted", "by-hand")) {
            int status = RestAssured.given().auth().preemptive().basic(name, one).get("/test-doors/lab").statusCode();
            assertEquals(one.equals(password) ? 200 : 401, status, one);
        }
    }

    @Test
    void aPasswordThatChangedAndStayedTheSameIsUsed() throws Exception {
        assertTaken("planted-1");
        Files.writeString(file, "planted-2\n");
        files.look();
        assertTaken("planted-1");
        files.look();
        assertTaken("planted-2");
        assertEquals(1, accounts.find(name).orElseThrow().password().version(), "tokens got with the old one end");
        assertEquals(List.of("The account " + name + " has another password now: " + file + " changed []"), lines);
    }

    @Test
    void aFileThatIsBeingWrittenIsNotUsed() throws IOException {
        for (String half : List.of("", "plant", "planted", "planted-2")) {
            Files.writeString(file, half);
            files.look();
        }
        assertTaken("planted-1");
        assertEquals(List.of(), lines);
        files.look();
        assertTaken("planted-2");
    }

    @Test
    void aFileWithoutAPasswordKeepsTheOldOneAndIsOneLineInTheLog() throws IOException {
        Files.writeString(file, "\n");
        for (int i = 0; i < 5; i++) {
            files.look();
        }
        assertTaken("planted-1");
        assertEquals(List.of("The password of the account " + name + " stays as it was: isemdm.accounts." + name
                + ".password-file=" + file + ": is empty []"), lines);
        Files.delete(file);
        files.look();
        files.look();
        assertTaken("planted-1");
        assertEquals(2, lines.size());
        Files.writeString(file, "planted-3");
        files.look();
        files.look();
        assertTaken("planted-3");
        assertFalse(String.join("", lines).contains("planted"), lines.toString());
    }

    @Test
    void aFileThatDidNotChangeChangesNothing() throws SQLException {
        Account before = accounts.find(name).orElseThrow();
        assertTrue(accounts.update(Actor.CONFIGURATION, before,
                before.with(before.password().next(hash.of("by-hand"), PasswordOrigin.REPLACED))));
        files.look();
        files.look();
        assertTaken("by-hand");
    }

    @Test
    void aMountedSecretIsALinkThatPointsElsewhereLater() throws IOException {
        Files.delete(file);
        Path first = Files.writeString(directory.resolve("one"), "planted-1");
        Path second = Files.writeString(directory.resolve("two"), "planted-2");
        Files.setLastModifiedTime(second, Files.getLastModifiedTime(first));
        Files.createSymbolicLink(file, first);
        files.look();
        files.look();
        Files.delete(file);
        Files.createSymbolicLink(file, second);
        files.look();
        files.look();
        assertTaken("planted-2");
    }
}
