package io.isemdm.probe.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets devices arrive at their times, whatever the server does: one that comes late is still counted from when it
 * was to come. Arrivals do not depend on the event loops, so that a seed gives the same ones on any machine.
 */
final class Pacer {

    private static final long SHORTEST_NAP = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long LONGEST_NAP = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST_AT_ONCE = 10_000;

    private final Run run;
    private final List<NodeLoop> loops;
    private final List<List<NodeLoop.Arrival>> due = new ArrayList<>();
    private final List<List<Integer>> loopsOfNodes;
    private final int[] turns;

    Pacer(Run run, List<NodeLoop> loops) {
        this.run = run;
        this.loops = loops;
        loops.forEach(loop -> due.add(new ArrayList<>()));
        this.loopsOfNodes = run.nodes.stream().map(run::loopsOf).toList();
        this.turns = new int[run.nodes.size()];
    }

    /** Returns when the run is over. */
    void pace() {
        Traffic traffic = new Traffic(run.plan, run.fleet, run.plan.seed());
        double offset = 0;
        int collected = 0;
        while (!run.timeline.isStopped()) {
            long intended = run.timeline.start + (long) offset;
            if (intended - run.timeline.end >= 0) {
                break;
            }
            long wait = intended - System.nanoTime();
            if (wait > 0 || collected == MOST_AT_ONCE) {
                handOver();
                collected = 0;
                nap(wait);
                continue;
            }
            add(traffic.node(), traffic.device(), intended);
            collected++;
            offset += traffic.gapNanos();
        }
        handOver();
    }

    private void nap(long wait) {
        if (wait > 0) {
            LockSupport.parkNanos(Math.max(SHORTEST_NAP, Math.min(wait, LONGEST_NAP)));
        }
    }

    private void add(int node, KnownDevice device, long intended) {
        List<Integer> ofNode = loopsOfNodes.get(node);
        int loop = ofNode.get(turns[node]++ % ofNode.size());
        turns[node] %= ofNode.size();
        due.get(loop).add(new NodeLoop.Arrival(run.nodes.get(node), device, intended));
    }

    private void handOver() {
        for (int i = 0; i < loops.size(); i++) {
            if (!due.get(i).isEmpty()) {
                loops.get(i).arrive(due.get(i));
                due.set(i, new ArrayList<>());
            }
        }
    }
}
