package io.isemdm.account;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.SecurityIdentity;

/**
 * The slow way: reads the account and pays for the hash, on threads of its own, so that a flood of wrong passwords takes
 * neither the event loops nor the threads that answer. The same credentials at the same time are checked once.
 */
@ApplicationScoped
class CredentialCheck {

    /** As many hashes at once; half of the machine stays free for calls that are known already. */
    static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** As many more may wait, about ten seconds of work for one thread; ISE itself waits 30 seconds for an answer. */
    static final int MOST_WAITING = 256;

    private final AccountStore accounts;
    private final RememberedCredentials remembered;
    private final PasswordHash hash;
    private final String nobodysHash;
    private final ConcurrentMap<ByteBuffer, CompletableFuture<Verdict>> running =
            new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;

    CredentialCheck(AccountStore accounts, RememberedCredentials remembered, PasswordHash hash) {
        this.accounts = accounts;
        this.remembered = remembered;
        this.hash = hash;
        nobodysHash = hash.of(GeneratedPassword.next(new SecureRandom()));
        threads = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 30, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING), work -> {
                    Thread thread = new Thread(work, "credential-check");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * @return who is let in or why nobody is; every refusal takes the same time. Fails with
     *         {@link CredentialsUncheckedException} when no answer can be given.
     */
    CompletableFuture<Verdict> check(ByteBuffer fingerprint, String name, char[] password) {
        CompletableFuture<Verdict> mine = new CompletableFuture<>();
        CompletableFuture<Verdict> first = running.putIfAbsent(fingerprint, mine);
        if (first != null) {
            return first;
        }
        try {
            threads.execute(() -> finish(fingerprint, mine, () -> checkNow(fingerprint, name, password)));
        } catch (RejectedExecutionException e) {
            finish(fingerprint, mine, () -> {
                throw new CredentialsUncheckedException("too many credentials wait to be checked", e);
            });
        }
        return mine;
    }

    private void finish(ByteBuffer fingerprint, CompletableFuture<Verdict> future,
            Supplier<Verdict> answer) {
        try {
            Verdict verdict = answer.get();
            running.remove(fingerprint);
            future.complete(verdict);
        } catch (RuntimeException | Error e) {
            running.remove(fingerprint);
            future.completeExceptionally(e);
        }
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
        threads.shutdownNow();
    }
}
