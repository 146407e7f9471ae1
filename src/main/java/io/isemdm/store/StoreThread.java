package io.isemdm.store;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A thread of its own for what asks or writes the store beside the calls, one piece of work after the other. It lets the
 * process end, and is never interrupted: H2 closes its file when a thread that reads or writes it is.
 */
public final class StoreThread implements Executor {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);

    private final ScheduledExecutorService thread;

    /**
     * @param name of the thread, as dumps of threads and the log show it
     */
    public StoreThread(String name) {
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, name);
            made.setDaemon(true);
            return made;
        });
    }

    @Override
    public void execute(Runnable work) {
        thread.execute(work);
    }

    /**
     * Does something again and again, each time after a pause; what throws is not done again.
     *
     * @param pause between two times and before the first; at least 10 ms
     * @param work  must handle its failures
     */
    public void repeat(Duration pause, Runnable work) {
        long millis = Math.max(SHORTEST_PAUSE.toMillis(), pause.toMillis());
        thread.scheduleWithFixedDelay(work, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Takes no more work and repeats nothing. What is being done is done to its end; nobody waits for it. */
    public void stop() {
        thread.shutdown();
    }
}
