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
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;

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
    private final ConcurrentMap<ByteBuffer, CompletableFuture<Optional<SecurityIdentity>>> running =
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
     * @return the identity, or nothing when there is no such account or the password is wrong; the two take the same
     *         time. Fails with {@link CredentialsUncheckedException} when no answer can be given.
     */
    CompletableFuture<Optional<SecurityIdentity>> check(ByteBuffer fingerprint, String name, char[] password) {
        CompletableFuture<Optional<SecurityIdentity>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<SecurityIdentity>> first = running.putIfAbsent(fingerprint, mine);
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

    private void finish(ByteBuffer fingerprint, CompletableFuture<Optional<SecurityIdentity>> future,
            Supplier<Optional<SecurityIdentity>> answer) {
        try {
            Optional<SecurityIdentity> identity = answer.get();
            running.remove(fingerprint);
            future.complete(identity);
        } catch (RuntimeException | Error e) {
            running.remove(fingerprint);
            future.completeExceptionally(e);
        }
    }

    private Optional<SecurityIdentity> checkNow(ByteBuffer fingerprint, String name, char[] password) {
        long changes = remembered.changes();
        Optional<Account> account;
        try {
            account = accounts.find(name);
        } catch (SQLException e) {
            throw new CredentialsUncheckedException("the store does not answer", e);
        }
        boolean right = hash.matches(new String(password),
                account.map(Account::passwordHash).orElse(nobodysHash));
        if (account.isEmpty() || !right) {
            return Optional.empty();
        }
        SecurityIdentity identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(account.get().name()))
                .addRoles(account.get().privileges())
                .build();
        remembered.remember(fingerprint, identity, changes);
        return Optional.of(identity);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
