package io.isemdm.account;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.SecurityIdentity;

/** The slow way: reads the account and pays for the hash, on threads of its own. */
@ApplicationScoped
class CredentialCheck {

    /** As many more may wait, about ten seconds of work for one thread; ISE itself waits 30 seconds for an answer. */
    static final int MOST_WAITING = 256;

    private final AccountStore accounts;
    private final RememberedCredentials remembered;
    private final PasswordHash hash;
    private final String nobodysHash;
    private final CheckQueue queue = new CheckQueue("credential-check", MOST_WAITING);

    CredentialCheck(AccountStore accounts, RememberedCredentials remembered, PasswordHash hash) {
        this.accounts = accounts;
        this.remembered = remembered;
        this.hash = hash;
        nobodysHash = hash.of(GeneratedPassword.next(new SecureRandom()));
    }

    /**
     * @return who is let in or why nobody is; every refusal takes the same time. Fails with
     *         {@link CredentialsUncheckedException} when no answer can be given.
     */
    CompletableFuture<Verdict> check(ByteBuffer fingerprint, String name, char[] password) {
        return queue.check(fingerprint, () -> checkNow(fingerprint, name, password));
    }

    private Verdict checkNow(ByteBuffer fingerprint, String name, char[] password) {
        long changes = remembered.changes();
        Optional<Account> found;
        try {
            found = accounts.find(name);
        } catch (SQLException e) {
            throw new CredentialsUncheckedException("the store does not answer", e);
        }
        // The hash comes first, whatever is known of the account already: nobody learns it from the time this takes.
        boolean right = hash.matches(new String(password),
                found.map(account -> account.password().hash()).orElse(nobodysHash));
        if (found.isEmpty()) {
            return Verdict.refused(Refusal.UNKNOWN_USER, null);
        }
        Account account = found.get();
        Optional<Refusal> refusal = account.refusal(System.currentTimeMillis());
        if (!right || refusal.isPresent()) {
            return Verdict.refused(right ? refusal.get() : Refusal.WRONG_PASSWORD, account.name());
        }
        Long end = account.password().expiresAt();
        SecurityIdentity identity = CallerIdentity.ofAccount(account.name(), account.privileges(), account.site(),
                end == null ? Long.MAX_VALUE : end);
        remembered.remember(fingerprint, identity, changes);
        return Verdict.of(identity);
    }

    @PreDestroy
    void stop() {
        queue.stop();
    }
}
