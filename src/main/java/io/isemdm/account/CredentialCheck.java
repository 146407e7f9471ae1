package io.isemdm.account;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.SecurityIdentity;

/**
 * The slow way: reads the account and pays for the hash, on threads of its own, so that a flood of wrong passwords
 * takes neither the event loops nor the threads that answer; {@link WaitingChecks} says whose turn it is. The same
 * credentials at the same time are checked once.
 */
@ApplicationScoped
class CredentialCheck {

    /** As many hashes at once; half of the machine stays free for calls that are known already. */
    static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** As many more may wait, about ten seconds of work for one thread; ISE itself waits 30 seconds for an answer. */
    static final int MOST_WAITING = 256;

    /** As many of these may come from one source. */
    static final int MOST_OF_A_LANE = 16;

    private final AccountStore accounts;
    private final RememberedCredentials remembered;
    private final RefusedCredentials refused;
    private final FailedAttempts attempts;
    private final PasswordHash hash;
    private final String nobodysHash;
    private final ConcurrentMap<ByteBuffer, CompletableFuture<Verdict>> running = new ConcurrentHashMap<>();
    private final WaitingChecks<Check> waiting = new WaitingChecks<>(MOST_OF_A_LANE, MOST_WAITING);
    private final ThreadPoolExecutor threads;

    CredentialCheck(AccountStore accounts, RememberedCredentials remembered, RefusedCredentials refused,
            FailedAttempts attempts, PasswordHash hash) {
        this.accounts = accounts;
        this.remembered = remembered;
        this.refused = refused;
        this.attempts = attempts;
        this.hash = hash;
        nobodysHash = hash.of(GeneratedPassword.next(new SecureRandom()));
        threads = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "credential-check");
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * @return who is let in or why nobody is; every refusal takes the same time, but for
     *         {@link Refusal#TOO_MANY_FAILURES}, where the lane is full. Fails with
     *         {@link CredentialsUncheckedException} when no answer can be given.
     */
    CompletableFuture<Verdict> check(ByteBuffer fingerprint, Attempt attempt, String name, char[] password) {
        CompletableFuture<Verdict> mine = new CompletableFuture<>();
        CompletableFuture<Verdict> first = running.putIfAbsent(fingerprint, mine);
        if (first != null) {
            return first;
        }
        Check check = new Check(fingerprint, attempt, name, password, mine);
        Optional<Check> loser;
        try {
            loser = waiting.offer(attempt.lane(), check);
        } catch (WaitingChecks.FullLaneException e) {
            running.remove(fingerprint);
            mine.complete(Verdict.TOO_MANY_FAILURES);
            return mine;
        }
        if (loser.isPresent()) {
            // The threads have been told of as many checks as wait: this one takes the place of the other, or has none.
            unchecked(loser.get(), "too many credentials wait to be checked", null);
            return mine;
        }
        try {
            threads.execute(this::next);
        } catch (RejectedExecutionException e) {
            unchecked(check, "the service stops", e);
        }
        return mine;
    }

    private void next() {
        Check check = waiting.poll();
        if (check == null) {
            return;
        }
        try {
            Verdict verdict = now(check);
            running.remove(check.fingerprint());
            check.answer().complete(verdict);
        } catch (RuntimeException | Error e) {
            running.remove(check.fingerprint());
            check.answer().completeExceptionally(e);
        }
    }

    private void unchecked(Check check, String why, Throwable cause) {
        running.remove(check.fingerprint());
        check.answer().completeExceptionally(new CredentialsUncheckedException(why, cause));
    }

    private Verdict now(Check check) {
        long changes = remembered.changes();
        long changesOfRefused = refused.changes();
        Optional<Account> found;
        try {
            found = accounts.find(check.name());
        } catch (SQLException e) {
            throw new CredentialsUncheckedException("the store does not answer", e);
        }
        // The hash comes first, whatever is known of the account already: nobody learns it from the time this takes.
        boolean right = found.filter(account -> remembered.stillIs(check.fingerprint(), account)).isPresent()
                || hash.matches(new String(check.password()),
                        found.map(account -> account.password().hash()).orElse(nobodysHash));
        Verdict verdict = found.map(account -> verdict(account, right))
                .orElseGet(() -> Verdict.refused(Refusal.UNKNOWN_USER, null));
        if (verdict.identity() == null) {
            attempts.failed(check.attempt());
            refused.remember(check.fingerprint(), check.attempt().account(), verdict, changesOfRefused);
        } else {
            attempts.succeeded(check.attempt());
            remembered.remember(check.fingerprint(), verdict.identity(), found.get(), changes);
        }
        return verdict;
    }

    private static Verdict verdict(Account account, boolean right) {
        Optional<Refusal> refusal = account.refusal(System.currentTimeMillis());
        if (!right || refusal.isPresent()) {
            return Verdict.refused(right ? refusal.get() : Refusal.WRONG_PASSWORD, account.name());
        }
        Long end = account.password().expiresAt();
        SecurityIdentity identity = CallerIdentity.of(account, end == null ? Long.MAX_VALUE : end);
        return Verdict.of(identity);
    }

    /** Credentials that are being checked or wait for it; at most {@link #MOST_WAITING} and {@link #AT_ONCE}. */
    int pending() {
        return running.size();
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    private record Check(ByteBuffer fingerprint, Attempt attempt, String name, char[] password,
            CompletableFuture<Verdict> answer) {
    }
}
