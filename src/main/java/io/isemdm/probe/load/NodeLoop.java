package io.isemdm.probe.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/** An event loop with the nodes, or the parts of nodes, that live on it. */
final class NodeLoop extends AbstractVerticle implements Call.End {

    private static final long LONGEST_SWEEP_MILLIS = 250;
    private static final long WHEN_ALL_IS_CACHED_MILLIS = 10;
    private static final int TRIES_BEFORE_ALL_IS_CACHED = 100;
    private static final long AFTER_A_FAILURE_MILLIS = 10;
    private static final int LARGEST_OF_A_DEVICE = 1024 * 1024;
    private static final int LARGEST_PAGE = 32 * 1024 * 1024;

    final Tally tally;
    final AtomicInteger underWay = new AtomicInteger();
    private final int number;
    private final Run run;
    private final AnswerCheck check;
    private final Traffic traffic;
    private final Map<Node, ConnectionPool> pools = new LinkedHashMap<>();
    private final List<ConnectionPool> all = new ArrayList<>();
    private boolean failing;

    NodeLoop(int number, Run run) {
        this.number = number;
        this.run = run;
        this.tally = new Tally(run.timeline);
        this.check = new AnswerCheck(run.reader);
        this.traffic = new Traffic(run.plan, run.fleet, run.plan.seed() + number);
    }

    /** A device that came to a node; one that is {@code null} stands for mdminfo. */
    record Arrival(Node node, KnownDevice device, long intended) {
    }

    /** Takes what came; may be called on any thread. */
    void arrive(List<Arrival> arrivals) {
        underWay.addAndGet(arrivals.size());
        context.runOnContext(nothing -> {
            long now = System.nanoTime();
            for (Arrival arrival : arrivals) {
                tally.handedOver(arrival.intended, now);
                boolean asks = authenticate(arrival.node, arrival.device, arrival.intended);
                if (asks) {
                    pools.get(arrival.node).submit(call(arrival.node, arrival.device, arrival.intended));
                } else {
                    underWay.decrementAndGet();
                }
            }
        });
    }

    /** Opens the connections that are to be open before the first call. */
    @Override
    public void start(Promise<Void> opened) {
        long sweep = Math.max(1, Math.min(LONGEST_SWEEP_MILLIS, run.timing.read().toMillis() / 4));
        vertx.setPeriodic(sweep, timer -> all.forEach(pool -> pool.expire(System.nanoTime())));
        List<Future<?>> opening = new ArrayList<>();
        for (Node node : run.nodes) {
            List<Integer> loops = run.loopsOf(node);
            if (loops.contains(number)) {
                pools.put(node, pool(share(LoadPlan.POOL, loops.size(), loops.indexOf(number)), LARGEST_OF_A_DEVICE));
                int mine = connections(node);
                if (mine > 0) {
                    opening.add(pools.get(node).open(mine));
                }
            }
        }
        Future.join(opening).onComplete(all -> opened.complete());
    }

    /** Lets calls come from the start of the timeline on; may be called on any thread. */
    void begin() {
        context.runOnContext(nothing -> pools.keySet().forEach(this::begin));
    }

    /** Hangs up. */
    @Override
    public void stop() {
        all.forEach(ConnectionPool::close);
    }

    /** Of those that are to be open before the first call, how many are on this event loop. */
    private int connections(Node node) {
        List<Integer> loops = run.loopsOf(node);
        int ofNode = share(run.plan.arrivals().connections(), run.plan.nodes(), node.number);
        return share(ofNode, loops.size(), loops.indexOf(number));
    }

    private void begin(Node node) {
        boolean home = run.loopsOf(node).get(0) == number;
        if (run.plan.arrivals().isClosedLoop()) {
            int mine = connections(node);
            at(run.timeline.start, () -> {
                for (int i = 0; i < mine; i++) {
                    next(node);
                }
            });
        }
        if (home && !run.plan.heartbeat().isZero()) {
            long interval = run.plan.heartbeat().toNanos();
            every(interval, run.timeline.start + interval / run.plan.nodes() * node.number, intended ->
                    submit(pools.get(node), new Call(CallKind.HEARTBEAT, node, null, run.requests.mdmInfo(), intended,
                            this)));
        }
        if (home && !run.plan.poll().isZero()) {
            long interval = run.plan.poll().toNanos();
            Poll poll = new Poll(node, pool(LoadPlan.POOL, LARGEST_PAGE), this, run);
            every(interval, run.timeline.start + interval / run.plan.nodes() * (node.number + 1), poll::begin);
        }
    }

    /** Part of a number that is dealt out as evenly as it goes. */
    static int share(int whole, int parts, int part) {
        return whole / parts + (part < whole % parts ? 1 : 0);
    }

    private ConnectionPool pool(int most, int largestBody) {
        ConnectionPool pool = new ConnectionPool(run.connector, Math.max(1, most), largestBody, run.timing, run.opened,
                this::ended);
        all.add(pool);
        return pool;
    }

    /** Sends a call that did not come from outside. */
    void submit(ConnectionPool pool, Call call) {
        underWay.incrementAndGet();
        pool.submit(call);
    }

    private boolean authenticate(Node node, KnownDevice device, long intended) {
        if (device == null) {
            return true;
        }
        boolean asks = node.asks(device, run.timeline.millis(intended));
        tally.authentication(intended, !asks);
        return asks;
    }

    private Call call(Node node, KnownDevice device, long intended) {
        return device == null ? new Call(CallKind.MDMINFO, node, null, run.requests.mdmInfo(), intended, this)
                : new Call(CallKind.LOOKUP, node, device, run.requests.lookup(device), intended, this);
    }

    /** The next call of the closed loop. */
    private void next(Node node) {
        long now = System.nanoTime();
        if (run.timeline.isOver(now)) {
            return;
        }
        for (int i = 0; i < TRIES_BEFORE_ALL_IS_CACHED; i++) {
            KnownDevice device = traffic.device();
            if (authenticate(node, device, now)) {
                submit(pools.get(node), call(node, device, now));
                return;
            }
        }
        vertx.setTimer(WHEN_ALL_IS_CACHED_MILLIS, timer -> next(node));
    }

    private void ended(Call call) {
        underWay.decrementAndGet();
        boolean ofLoop = call.kind == CallKind.LOOKUP || call.kind == CallKind.MDMINFO;
        if (ofLoop && run.plan.arrivals().isClosedLoop()) {
            if (failing) {
                // a server that is not there is not asked a million times
                vertx.setTimer(AFTER_A_FAILURE_MILLIS, timer -> next(call.node));
            } else {
                next(call.node);
            }
        }
    }

    @Override
    public void answered(Call call, IncomingAnswer answer) {
        failing = false;
        tally.answered(call, System.nanoTime());
        Fault fault = call.kind == CallKind.LOOKUP ? check.lookup(answer, call.device) : check.mdmInfo(answer);
        if (fault != null) {
            tally.wrong(call, fault, answer.status());
        }
        concluded(call, fault == null);
    }

    @Override
    public void failed(Call call, Fault fault) {
        failing = true;
        tally.failed(call, fault, System.nanoTime());
        concluded(call, false);
    }

    private void concluded(Call call, boolean good) {
        if (call.kind == CallKind.HEARTBEAT) {
            call.node.heartbeat(good);
        } else if (call.device != null && good) {
            call.node.lookedUp(call.device);
        } else if (call.device != null) {
            call.node.notLookedUp(call.device);
        }
    }

    private interface Tick {
        void at(long intended);
    }

    private void every(long interval, long first, Tick tick) {
        at(first, () -> {
            if (!run.timeline.isOver(first)) {
                tick.at(first);
                every(interval, first + interval, tick);
            }
        });
    }

    private void at(long nanos, Runnable task) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime() + 999_999);
        if (millis > 0) {
            vertx.setTimer(millis, timer -> task.run());
        } else {
            context.runOnContext(nothing -> task.run());
        }
    }
}
