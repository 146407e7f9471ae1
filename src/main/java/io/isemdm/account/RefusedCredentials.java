package io.isemdm.account;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.isemdm.store.StoreChanges;

/**
 * Credentials that were refused a short while ago, so that an ISE that still has the old password, and asks again and
 * again, costs no hash. Forgotten when an account of that name is made, changed or removed, and not used while changes
 * by other processes are not heard.
 */
@ApplicationScoped
class RefusedCredentials {

    static final int MOST = 10_000;

    private final AtomicLong changes = new AtomicLong();
    private final BooleanSupplier changesAreHeard;
    /** As long as a failure counts, so that one wrong password that is sent all day counts as one. */
    private final Cache<ByteBuffer, Refused> refused =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FailedAttempts.COUNTED).build();

    @Inject
    RefusedCredentials(StoreChanges changes) {
        this(changes::hears);
        changes.listen(this::changed);
    }

    RefusedCredentials(BooleanSupplier changesAreHeard) {
        this.changesAreHeard = changesAreHeard;
    }

    /** Why these credentials were refused; empty when they have to be checked. */
    Optional<Verdict> get(ByteBuffer fingerprint) {
        return changesAreHeard.getAsBoolean()
                ? Optional.ofNullable(refused.getIfPresent(fingerprint)).map(Refused::verdict) : Optional.empty();
    }

    /** Counts the changes of accounts; read it before an account is read whose refusal may be remembered. */
    long changes() {
        return changes.get();
    }

    /**
     * @param name          as {@link Attempt#account} has it
     * @param changesBefore what {@link #changes} said before the account was read; nothing is kept if one came since
     */
    void remember(ByteBuffer fingerprint, String name, Verdict verdict, long changesBefore) {
        refused.put(fingerprint, new Refused(name, verdict));
        if (changes.get() != changesBefore) {
            refused.invalidate(fingerprint);
        }
    }

    void changed(String what) {
        boolean all = what.equals(StoreChanges.ANYTHING);
        if (all || what.startsWith(RememberedCredentials.ACCOUNT)) {
            String name = what.substring(all ? 0 : RememberedCredentials.ACCOUNT.length());
            changes.incrementAndGet();
            refused.asMap().values().removeIf(one -> all || one.name().equals(name));
        }
    }

    long size() {
        refused.cleanUp();
        return refused.estimatedSize();
    }

    private record Refused(String name, Verdict verdict) {
    }
}
