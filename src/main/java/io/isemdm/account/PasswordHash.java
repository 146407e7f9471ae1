package io.isemdm.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.elytron.security.common.BcryptUtil;

/**
 * The slow hash of a password. Ours is bcrypt over the Base64 of its SHA-256, marked {@code {sha256}}: bcrypt itself
 * reads at most 72 bytes and stops at a NUL, the digest in between lets a password have any length and any characters.
 * A hash that a person made elsewhere is bcrypt over the password itself, marked {@code {bcrypt}}.
 */
@ApplicationScoped
public class PasswordHash {

    /** About 40 ms a hash on the machine where it was chosen. Every hash has this cost, so every check takes as long. */
    static final int COST = 10;

    private static final int SALT_BYTES = 16;
    private static final String OF_DIGEST = "{sha256}";
    private static final String OF_PASSWORD = "{bcrypt}";
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$" + COST + "\\$[./A-Za-z0-9]{53}");

    private final SecureRandom random = new SecureRandom();

    /** The hash to store, with a salt of its own. */
    public String of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return OF_DIGEST + BcryptUtil.bcryptHash(digest(password), COST, salt);
    }

    /**
     * The hash to store for one that was made elsewhere.
     *
     * @param hash as {@code htpasswd -nbBC 10} writes it behind the colon, or as {@link #of} made it
     * @throws IllegalArgumentException when it is none
     */
    public static String ready(String hash) {
        String text = hash.strip();
        boolean ours = text.startsWith(OF_DIGEST);
        String bcrypt = ours ? text.substring(OF_DIGEST.length()) : text;
        if (!BCRYPT.matcher(bcrypt).matches()) {
            throw new IllegalArgumentException("not a bcrypt hash of cost " + COST
                    + "; htpasswd -nbBC " + COST + " \"\" makes one, behind the colon");
        }
        // 2a, 2b and 2y differ in faults of old implementations only, and the library knows the first
        return (ours ? OF_DIGEST : OF_PASSWORD) + "$2a$" + bcrypt.substring("$2a$".length());
    }

    /** Takes as long for every hash that is stored. */
    public boolean matches(String password, String hash) {
        return hash.startsWith(OF_PASSWORD) ? BcryptUtil.matches(password, hash.substring(OF_PASSWORD.length()))
                : BcryptUtil.matches(digest(password), hash.substring(OF_DIGEST.length()));
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
