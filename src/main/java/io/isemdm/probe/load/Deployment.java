package io.isemdm.probe.load;

import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.isemdm.probe.check.Progress;
import io.isemdm.probe.client.AnswerReader;
import io.isemdm.probe.client.Target;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/**
 * A deployment of ISE against an MDM server: nodes with heartbeats, look-ups at authentication, compliance caches and
 * polls. In an open loop devices come at their times whatever the server does, and latency counts from those times;
 * in a closed loop a call waits for the answer to the one before. Runs once.
 */
public final class Deployment {

    private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Target target;
    private final LoadPlan plan;
    private final Timeline timeline = new Timeline();
    private final FirstCalls firstCalls;
    private Progress progress = Progress.NONE;
    private Duration every;
    private Consumer<LoadSnapshot> watcher;

    private Deployment(Target target, LoadPlan plan) {
        this.target = target;
        this.plan = plan;
        this.firstCalls = new FirstCalls(target, plan);
    }

    public static Deployment of(Target target, LoadPlan plan) {
        return new Deployment(target, plan);
    }

    /**
     * @param steps    hears what is done before the first call of the run
     * @param interval between two snapshots, more than nothing
     * @param watching hears how it goes, on a thread of its own
     */
    public Deployment watchedBy(Progress steps, Duration interval, Consumer<LoadSnapshot> watching) {
        progress = steps;
        every = interval;
        watcher = watching;
        return this;
    }

    /**
     * Ends the run within about a second; its report says so. Before the first call there is nothing to report: then
     * {@link #run()} throws. May be called on any thread.
     */
    public void stop() {
        timeline.stop();
        firstCalls.end();
    }

    /**
     * Tests the connection as ISE does, finds devices where none are given, and runs.
     *
     * @throws CannotRunException when ISE would not connect, there is no device, or it is stopped before the first
     *                            call; the message is one line
     */
    public LoadReport run() throws CannotRunException {
        AnswerReader reader = new AnswerReader();
        FirstCalls.Found found = firstCalls.make(reader, progress);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(plan.threads())
                .setWorkerPoolSize(Runtime.getRuntime().availableProcessors())
                .setBlockedThreadCheckInterval(1).setBlockedThreadCheckIntervalUnit(TimeUnit.DAYS)
                .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
        try {
            return run(vertx, reader, new IseRequests(target, found.version(), found.apiPath()), found.fleet());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private LoadReport run(Vertx vertx, AnswerReader reader, IseRequests requests, Fleet fleet)
            throws CannotRunException {
        Connector connector;
        try {
            connector = new Connector(vertx, target);
        } catch (UnknownHostException e) {
            throw new CannotRunException("nobody knows the host " + target.host());
        } catch (GeneralSecurityException e) {
            throw new CannotRunException("the trusted certificates cannot be used: " + e.getMessage());
        }
        Run run = new Run(plan, fleet, requests, connector, target.timing(), timeline, reader);
        List<NodeLoop> loops = IntStream.range(0, plan.threads()).mapToObj(i -> new NodeLoop(i, run)).toList();
        Future<?> opened = Future.all(loops.stream().map(vertx::deployVerticle).toList());
        while (!opened.isComplete() && !timeline.isStopped()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        timeline.begin(System.nanoTime() + SOON_NANOS, plan);
        if (!timeline.isStopped()) {
            loops.forEach(NodeLoop::begin);
        }
        Totals totals = new Totals(run, loops);
        ScheduledExecutorService clock = watch(totals);
        try {
            if (plan.arrivals().isClosedLoop()) {
                while (!timeline.isOver(System.nanoTime())) {
                    LockSupport.parkNanos(LOOK_NANOS);
                }
            } else {
                new Pacer(run, loops).pace();
                while (!timeline.isOver(System.nanoTime())) {
                    LockSupport.parkNanos(LOOK_NANOS);
                }
            }
            long unfinished = waitForTheLast(totals);
            return totals.report(System.nanoTime(), unfinished);
        } finally {
            clock.shutdownNow();
        }
    }

    /** Each call has its answer or its time-out within the read time-out; a poll or a drip may take longer. */
    private long waitForTheLast(Totals totals) {
        long patience = target.timing().read().plus(target.timing().connect()).toNanos() + GRACE_NANOS;
        long ended = System.nanoTime();
        while (totals.underWay() > 0) {
            long waited = System.nanoTime() - ended;
            if (waited > patience || timeline.isStopped() && waited > GRACE_NANOS) {
                break;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return totals.underWay();
    }

    private ScheduledExecutorService watch(Totals totals) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "probe-watch");
            thread.setDaemon(true);
            return thread;
        });
        if (watcher != null) {
            clock.scheduleAtFixedRate(() -> watcher.accept(totals.snapshot(System.nanoTime())), every.toNanos(),
                    every.toNanos(), TimeUnit.NANOSECONDS);
        }
        return clock;
    }
}
