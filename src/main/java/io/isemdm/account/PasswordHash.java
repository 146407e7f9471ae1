package io.isemdm.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.elytron.security.common.BcryptUtil;

/**
 * The slow hash of a password: bcrypt over the Base64 of its SHA-256. Bcrypt itself reads at most 72 bytes and stops at
 * a NUL; the digest in between lets a password have any length and any characters.
 */
@ApplicationScoped
class PasswordHash {

    /** About 40 ms a hash on the machine where it was chosen. Every hash has this cost, so every check takes as long. */
    static final int COST = 10;

    private static final int SALT_BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    String of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return BcryptUtil.bcryptHash(digest(password), COST, salt);
    }

    boolean matches(String password, String hash) {
        return BcryptUtil.matches(digest(password), hash);
    }

    private static String digest(String password) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha256);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
