package io.isemdm.token;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.isemdm.store.StoreChanges;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * The keys that sign tokens, shared by every process on one store. A key signs for {@code isemdm.tokens.key-life}; the
 * first token that is wanted after that makes the next one. What a key signed is believed until the last of it has
 * expired, so a new key ends nothing. Two processes that make a key at the same moment make two, and both are believed.
 *
 * <p>Every method may read the store or make a key and has to be called off the event loop.
 */
@ApplicationScoped
public class SigningKeys {

    static final String ALGORITHM = "RSA";

    /** Least time between two looks into the store for a key that nobody knows: anybody can name one. */
    static final long RELOAD_MILLIS = 1000;

    private static final String CHANGED = "signing-keys";
    private static final int BITS = 2048;
    private static final int KID_BYTES = 16;

    /** A key ends between two looks at the clock; what is signed with it then is believed all the same. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    private final SigningKeyStore store;
    private final StoreChanges changes;
    private final Duration life;
    private final LongSupplier clock;
    private final SecureRandom random = new SecureRandom();

    private List<SigningKey> known = List.of();
    private boolean stale = true;
    private long searchedAt;

    @Inject
    SigningKeys(SigningKeyStore store, StoreChanges changes, TokensConfig config) {
        this(store, changes, config.keyLife(), System::currentTimeMillis);
    }

    /** @param clock epoch milliseconds */
    SigningKeys(SigningKeyStore store, StoreChanges changes, Duration life, LongSupplier clock) {
        this.store = store;
        this.changes = changes;
        this.life = life;
        this.clock = clock;
        changes.listen(what -> {
            if (what.equals(CHANGED) || what.equals(StoreChanges.ANYTHING)) {
                forget();
            }
        });
    }

    private synchronized void forget() {
        stale = true;
    }

    /** The key to sign with now. Takes about a second where it has to be made first. */
    public synchronized SigningKey current() throws SQLException {
        Optional<SigningKey> key = signing();
        if (key.isEmpty()) {
            load();
            key = signing();
        }
        return key.isPresent() ? key.get() : make();
    }

    /**
     * The key of that name, where it is believed now.
     *
     * @param kid what a token says; anything
     */
    public synchronized Optional<SigningKey> find(String kid) throws SQLException {
        Optional<SigningKey> key = known(kid);
        long now = clock.getAsLong();
        if (key.isEmpty() && (stale || now - searchedAt >= RELOAD_MILLIS)) {
            searchedAt = now;
            load();
            key = known(kid);
        }
        return key;
    }

    /** Every key that is believed now, for those who want to check a token themselves. At least one. */
    public synchronized List<SigningKey> believed() throws SQLException {
        current();
        load();
        return known;
    }

    private Optional<SigningKey> signing() {
        long now = clock.getAsLong();
        return known.stream().filter(key -> key.signsUntil() > now).findFirst();
    }

    private Optional<SigningKey> known(String kid) {
        long now = clock.getAsLong();
        return known.stream().filter(key -> key.kid().equals(kid) && key.verifiesUntil() > now).findFirst();
    }

    private void load() throws SQLException {
        stale = false;
        known = store.believed(clock.getAsLong());
    }

    private SigningKey make() throws SQLException {
        long now = clock.getAsLong();
        KeyPair pair = generate();
        byte[] kid = new byte[KID_BYTES];
        random.nextBytes(kid);
        long signsUntil = now + life.toMillis();
        SigningKey key = new SigningKey(Base64.getUrlEncoder().withoutPadding().encodeToString(kid),
                pair.getPrivate(), (RSAPublicKey) pair.getPublic(), now, signsUntil,
                signsUntil + TokensConfig.LONGEST_LIFE.plus(SLACK).toMillis());
        QuarkusTransaction.requiringNew().call(() -> {
            store.insert(key);
            changes.announce(CHANGED);
            return null;
        });
        load();
        return key;
    }

    private KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(BITS, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }
}
