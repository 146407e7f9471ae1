package io.isemdm.account;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.quarkus.security.identity.SecurityIdentity;

/**
 * Credentials that passed the slow hash a short while ago, so that its cost is not paid on every call. What is kept is an
 * HMAC-SHA256 of them under a key that lives as long as this process; a dump of the heap gives no password.
 */
@ApplicationScoped
class RememberedCredentials {

    static final int MOST = 10_000;
    static final Duration LIFE = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;
    private final AtomicLong changes = new AtomicLong();
    private final Cache<ByteBuffer, SecurityIdentity> identities =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LIFE).build();

    RememberedCredentials() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** What stands for these credentials in memory; equal for equal ones. */
    ByteBuffer fingerprint(String name, char[] password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
            // The length in front: "a" + "bc" is not "ab" + "c".
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(nameBytes.length).array());
            mac.update(nameBytes);
            mac.update(StandardCharsets.UTF_8.encode(CharBuffer.wrap(password)));
            return ByteBuffer.wrap(mac.doFinal()).asReadOnlyBuffer();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    Optional<SecurityIdentity> get(ByteBuffer fingerprint) {
        return Optional.ofNullable(identities.getIfPresent(fingerprint));
    }

    /** Counts the changes of accounts; read it before an account is read that may be remembered. */
    long changes() {
        return changes.get();
    }

    /** @param changesBefore what {@link #changes} said before the account was read; nothing is kept if one came since */
    void remember(ByteBuffer fingerprint, SecurityIdentity identity, long changesBefore) {
        identities.put(fingerprint, identity);
        if (changes.get() != changesBefore) {
            identities.invalidate(fingerprint);
        }
    }

    /** Called after every change of an account. */
    void forget(String name) {
        changes.incrementAndGet();
        identities.asMap().values().removeIf(identity -> identity.getPrincipal().getName().equals(name));
    }

    long size() {
        identities.cleanUp();
        return identities.estimatedSize();
    }
}
