package io.isemdm.account;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.isemdm.store.StoreChanges;
import io.quarkus.security.identity.SecurityIdentity;

/**
 * Credentials that passed the slow hash a short while ago, so that its cost is not paid on every call. What is kept is an
 * HMAC-SHA256 of them under a key that lives as long as this process; a dump of the heap gives no password.
 *
 * <p>While changes by other processes are not heard nothing is taken from memory alone: {@link #get} finds nothing, and
 * the check reads the account and saves the hash where it is still the one that was remembered, {@link #stillIs}.
 */
@Singleton
public class RememberedCredentials {

    /** Announces a change of the account whose user name stands behind it. */
    public static final String ACCOUNT = "account:";

    /** Announces a change of any API role, API client or token. */
    public static final String CLIENTS = "clients";

    static final int MOST = 10_000;

    /** One that nobody uses any more goes; one that is used stays until its account changes. */
    static final Duration UNUSED = Duration.ofHours(1);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    /** One for each thread, each with the key: making one, or a copy, costs a call more than what it computes. */
    private final ThreadLocal<Mac> keyed;
    private final AtomicLong changes = new AtomicLong();
    private final BooleanSupplier changesAreHeard;

    /** Keeps itself in order on the thread that asks: to wake another one every few calls costs more. */
    private final Cache<ByteBuffer, Remembered> credentials =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(UNUSED).executor(Runnable::run).build();

    @Inject
    RememberedCredentials(StoreChanges changes) {
        this(changes::hears);
        changes.listen(this::changed);
    }

    RememberedCredentials(BooleanSupplier changesAreHeard) {
        this.changesAreHeard = changesAreHeard;
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        SecretKeySpec key = new SecretKeySpec(bytes, ALGORITHM);
        keyed = ThreadLocal.withInitial(() -> mac(key));
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /**
     * What stands for these credentials in memory; equal for equal ones.
     *
     * @param name   user name, or what else tells one kind of secret from another
     * @param secret the password or token
     */
    public ByteBuffer fingerprint(String name, char[] secret) {
        return fingerprint(ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret)));
    }

    /** The same of both in UTF-8. */
    ByteBuffer fingerprint(ByteBuffer name, ByteBuffer secret) {
        Mac mac = keyed.get();
        // The length in front: "a" + "bc" is not "ab" + "c".
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, name.remaining()));
        mac.update(name);
        mac.update(secret);
        // And with that it has read nothing again.
        return ByteBuffer.wrap(mac.doFinal()).asReadOnlyBuffer();
    }

    /** Whom these credentials let in a while ago; empty when that is over, or has to be looked at again. */
    public Optional<SecurityIdentity> get(ByteBuffer fingerprint) {
        if (!changesAreHeard.getAsBoolean()) {
            return Optional.empty();
        }
        return Optional.ofNullable(credentials.getIfPresent(fingerprint)).map(Remembered::identity)
                .filter(identity -> !CallerIdentity.isOver(identity, System.currentTimeMillis()));
    }

    /** Whether these credentials were right a while ago, whatever has become of their account since. */
    boolean holds(ByteBuffer fingerprint) {
        return credentials.getIfPresent(fingerprint) != null;
    }

    /** Whether these credentials were right for the account as it is now, to the last value. */
    boolean stillIs(ByteBuffer fingerprint, Account account) {
        Remembered remembered = credentials.getIfPresent(fingerprint);
        return remembered != null && account.equals(remembered.account());
    }

    /** Counts the changes of accounts; read it before an account is read that may be remembered. */
    public long changes() {
        return changes.get();
    }

    /** @param changesBefore what {@link #changes} said before the account was read; nothing is kept if one came since */
    public void remember(ByteBuffer fingerprint, SecurityIdentity identity, long changesBefore) {
        remember(fingerprint, new Remembered(identity, null), changesBefore);
    }

    void remember(ByteBuffer fingerprint, SecurityIdentity identity, Account account, long changesBefore) {
        remember(fingerprint, new Remembered(identity, account), changesBefore);
    }

    private void remember(ByteBuffer fingerprint, Remembered remembered, long changesBefore) {
        credentials.put(fingerprint, remembered);
        if (changes.get() != changesBefore) {
            credentials.invalidate(fingerprint);
        }
    }

    /** @param what {@link #ACCOUNT} with a user name, or {@link #CLIENTS}; anything else is no concern of ours */
    void changed(String what) {
        if (what.equals(StoreChanges.ANYTHING)) {
            forget(identity -> true);
        } else if (what.equals(CLIENTS)) {
            forget(CallerIdentity::isClient);
        } else if (what.startsWith(ACCOUNT)) {
            String name = what.substring(ACCOUNT.length());
            forget(identity -> !CallerIdentity.isClient(identity) && identity.getPrincipal().getName().equals(name));
        }
    }

    private void forget(Predicate<SecurityIdentity> which) {
        changes.incrementAndGet();
        credentials.asMap().values().removeIf(remembered -> which.test(remembered.identity()));
    }

    long size() {
        credentials.cleanUp();
        return credentials.estimatedSize();
    }

    /** @param account as it was when the password was checked; {@code null} for what is no account's password */
    private record Remembered(SecurityIdentity identity, Account account) {
    }
}
