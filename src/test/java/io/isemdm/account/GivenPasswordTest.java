package io.isemdm.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.Alone;
import io.isemdm.account.AccountsConfig.ConfiguredAccount;
import io.isemdm.store.CannotStartException;
import io.isemdm.store.SecretFile;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The three forms in which the configuration gives a password. */
@Alone
class GivenPasswordTest {

    private static final String PROPERTY = "isemdm.accounts.ann";
    private static final String REST = "abcdefghijklmnopqrstuumvET4EENQ4LzOj7089rJn9JmNKFRuq.";

    private final PasswordHash hashes = new PasswordHash();

    @TempDir
    Path directory;

    private static GivenPassword given(Map<String, String> values) {
        Map<String, String> keys = new HashMap<>();
        values.forEach((key, value) -> keys.put(PROPERTY + "." + key, value));
        ConfiguredAccount account = new SmallRyeConfigBuilder().withMapping(AccountsConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100)).build()
                .getConfigMapping(AccountsConfig.class).accounts().get("ann");
        return GivenPassword.of(PROPERTY, account).orElseThrow();
    }

    private String refusal(Map<String, String> values) {
        String message = assertThrows(CannotStartException.class, () -> given(values)).getMessage();
        assertTrue(message.startsWith(PROPERTY) && message.lines().count() == 1, message);
        assertFalse(message.contains("planted"), message);
        return message;
    }

    private String file(String content) throws IOException {
        return Files.writeString(directory.resolve("password"), content).toString();
    }

    @Test
    void aByteOrderMarkIsNoPartOfAPasswordInAFile() throws IOException {
        assertEquals(" planted", SecretFile.read(PROPERTY + ".password-file", file("\uFEFF planted\r\n"), 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void theEndOfALineIsNoPartOfAPasswordInAFile(String end) throws IOException {
        GivenPassword given = given(Map.of("password-file", file(" planted  " + end)));
        assertTrue(hashes.matches(" planted  ", given.toStore(hashes)));
        assertFalse(given.toString().contains("planted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$2a$", "$2b$", "$2y$", " $2y$"})
    void aHashIsTakenInEverySpelling(String spelling) {
        GivenPassword given = given(Map.of("password-hash", spelling + "10$" + REST));
        assertTrue(hashes.matches("hashed elsewhere", given.toStore(hashes)));
        assertFalse(hashes.matches("hashed elsewhere ", given.toStore(hashes)));
        assertTrue(given.is(given.toStore(hashes), hashes), "nothing to write at the next start");
    }

    @ParameterizedTest
    @ValueSource(strings = {"planted", "$2y$12$" + REST, "$2y$04$" + REST, "$2x$10$" + REST, "$2y$10$planted",
        "$1$planted$x", "{sha256}planted", "$2y$10$" + REST + "A"})
    void aHashThatIsNoneIsRefusedWithoutRepeatingIt(String hash) {
        String message = refusal(Map.of("password-hash", hash));
        assertTrue(message.startsWith(PROPERTY + ".password-hash is not a bcrypt hash of cost 10"), message);
        assertFalse(message.contains(REST), message);
    }

    @Test
    void moreThanOneFormIsRefused() throws IOException {
        Map<String, String> all = Map.of("password", "planted", "password-file", file("planted"),
                "password-hash", "$2y$10$" + REST);
        for (String left : all.keySet()) {
            Map<String, String> two = new HashMap<>(all);
            two.remove(left);
            assertEquals(PROPERTY + " has more than one of password, password-file and password-hash; give one of them",
                    refusal(two));
        }
    }

    @Test
    void aFileThatHoldsNoPasswordIsRefused() throws IOException {
        assertTrue(refusal(Map.of("password-file", file("\n"))).endsWith("password: is empty"));
        assertTrue(refusal(Map.of("password-file", file(""))).endsWith("password: is empty"));
        assertTrue(refusal(Map.of("password-file", file("planted\nplanted\n"))).contains("line break"));
        assertTrue(refusal(Map.of("password-file", file("planted" + "x".repeat(1024)))).contains("1 to 1024"));
        assertTrue(refusal(Map.of("password-file", file("x".repeat(5000)))).contains("larger than"));
        assertTrue(refusal(Map.of("password-file", directory.resolve("none").toString())).contains("NoSuchFile"));
        assertTrue(refusal(Map.of("password-file", directory.toString())).contains("cannot be read"));
        Files.write(directory.resolve("password"), new byte[] {'a', (byte) 0xFF});
        assertTrue(refusal(Map.of("password-file", directory.resolve("password").toString())).contains("cannot be read"));
        assertTrue(refusal(Map.of("password", "planted\u0007")).contains("control character"));
    }
}
