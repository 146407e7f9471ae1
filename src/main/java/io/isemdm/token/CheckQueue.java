package io.isemdm.token;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.isemdm.account.CredentialsUncheckedException;
import io.isemdm.account.Verdict;

/**
 * Runs checks of tokens on a few threads of its own, so that a flood of them takes neither the event loops nor the
 * threads that answer. The same token at the same time is checked once.
 */
final class CheckQueue {

    /** As many checks at once; half of the machine stays free for calls that are known already. */
    static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final int IDLE_SECONDS = 30;

    private final ConcurrentMap<ByteBuffer, CompletableFuture<Verdict>> running = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;

    /**
     * @param name        of its threads
     * @param mostWaiting as many checks may wait beside those that run
     */
    CheckQueue(String name, int mostWaiting) {
        threads = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(mostWaiting), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * @param fingerprint what stands for the credentials in memory
     * @return what became of the check. Fails with {@link CredentialsUncheckedException} when no answer can be given.
     */
    CompletableFuture<Verdict> check(ByteBuffer fingerprint, Supplier<Verdict> check) {
        CompletableFuture<Verdict> mine = new CompletableFuture<>();
        CompletableFuture<Verdict> first = running.putIfAbsent(fingerprint, mine);
        if (first != null) {
            return first;
        }
        try {
            threads.execute(() -> finish(fingerprint, mine, check));
        } catch (RejectedExecutionException e) {
            finish(fingerprint, mine, () -> {
                throw new CredentialsUncheckedException("too many credentials wait to be checked", e);
            });
        }
        return mine;
    }

    private void finish(ByteBuffer fingerprint, CompletableFuture<Verdict> future, Supplier<Verdict> answer) {
        try {
            Verdict verdict = answer.get();
            running.remove(fingerprint);
            future.complete(verdict);
        } catch (RuntimeException | Error e) {
            running.remove(fingerprint);
            future.completeExceptionally(e);
        }
    }

    /** Ends its threads; checks that wait are never answered. */
    void stop() {
        threads.shutdownNow();
    }
}
