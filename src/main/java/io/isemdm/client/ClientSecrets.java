package io.isemdm.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;

import io.isemdm.account.PasswordHash;

/**
 * The secrets of API clients and what is kept of them.
 *
 * <p>A secret of ours has 256 random bits. Nobody finds one by trying, however fast a try is, so plain SHA-256 keeps it
 * as safe as a slow hash would, and a client that fetches a token each minute costs nothing. What a person chose may be
 * found by trying and gets the slow hash of passwords.
 */
@ApplicationScoped
public class ClientSecrets {

    private static final int SECRET_BYTES = 32;
    private static final String RANDOM = "{random}";

    private final SecureRandom random = new SecureRandom();
    private final PasswordHash slow;

    ClientSecrets(PasswordHash slow) {
        this.slow = slow;
    }

    /** A new secret: 43 letters, digits, {@code -} and {@code _}. */
    public String generate() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What to store of a secret that {@link #generate} made. */
    public String hashOfGenerated(String secret) {
        return RANDOM + digest(secret);
    }

    /** What to store of a secret that somebody gave. */
    public String hashOfGiven(String secret) {
        return slow.of(secret);
    }

    /**
     * Blocks for about 40 ms where the secret was given, not generated.
     *
     * @param stored what was stored; {@code null}, where there is no secret, is matched by none
     */
    public boolean matches(String secret, String stored) {
        if (stored == null) {
            return false;
        }
        return stored.startsWith(RANDOM) ? MessageDigest.isEqual(bytes(stored), bytes(RANDOM + digest(secret)))
                : slow.matches(secret, stored);
    }

    private static String digest(String secret) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes(secret)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
