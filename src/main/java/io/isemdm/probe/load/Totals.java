package io.isemdm.probe.load;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

import org.HdrHistogram.Histogram;

/** The tallies of all event loops together. */
final class Totals {

    private static final double MICROS_OF_A_MILLI = 1_000;

    private final Run run;
    private final List<NodeLoop> loops;
    private final List<Tally> tallies;
    private final Map<CallKind, Histogram> latencies = new EnumMap<>(CallKind.class);
    private final Histogram late = histogram();
    private long lastCalls;
    private long lastNanos;

    Totals(Run run, List<NodeLoop> loops) {
        this.run = run;
        this.loops = loops;
        this.tallies = loops.stream().map(loop -> loop.tally).toList();
        this.lastNanos = run.timeline.start;
        for (CallKind kind : CallKind.values()) {
            latencies.put(kind, histogram());
        }
    }

    /** How it goes; the times are those since the last time this was asked. */
    synchronized LoadSnapshot snapshot(long now) {
        Histogram since = collect();
        long calls = sum(Totals::calls);
        double seconds = Math.max(1e-9, (now - lastNanos) / 1e9);
        LoadReport.Latency latency = latency(since);
        LoadSnapshot snapshot = new LoadSnapshot((now - run.timeline.start) / 1e9, phase(now),
                (calls - lastCalls) / seconds, latency.p50(), latency.p99(), latency.max(), calls, sum(Totals::errors),
                underWay(), (int) run.nodes.stream().filter(Node::isUnreachable).count(), quarantined());
        lastCalls = calls;
        lastNanos = now;
        return snapshot;
    }

    /** @param unfinished calls that were given up */
    synchronized LoadReport report(long now, long unfinished) {
        collect();
        Map<CallKind, LoadReport.Calls> calls = new EnumMap<>(CallKind.class);
        for (CallKind kind : CallKind.values()) {
            long number = sum(tally -> tally.of(kind).calls.sum());
            if (number > 0) {
                double count = Math.max(1, number);
                calls.put(kind, new LoadReport.Calls(number, sum(tally -> tally.of(kind).faults.sum()),
                        sum(tally -> tally.of(kind).over200.sum()) / count,
                        sum(tally -> tally.of(kind).over300.sum()) / count, latency(latencies.get(kind))));
            }
        }
        return new LoadReport(run.plan, run.fleet.size(), run.timeline.countedSeconds(now), run.timeline.isStopped(),
                sum(tally -> tally.authentications.sum()), sum(tally -> tally.cached.sum()), calls, errorsByKind(),
                unfinished, latency(late), run.opened.sum(), new LoadReport.OfDeployment(
                        (int) run.nodes.stream().filter(Node::wasUnreachable).count(),
                        (int) run.nodes.stream().filter(Node::isUnreachable).count(),
                        sum(tally -> tally.pollsEnded.sum()), sum(tally -> tally.pollsCutOff.sum()),
                        quarantined()));
    }

    /** Calls without an answer or an error yet. */
    long underWay() {
        return loops.stream().mapToLong(loop -> loop.underWay.get()).sum();
    }

    private Histogram collect() {
        Histogram since = histogram();
        for (Tally tally : tallies) {
            for (CallKind kind : CallKind.values()) {
                Histogram part = tally.of(kind).latency.getIntervalHistogram();
                latencies.get(kind).add(part);
                since.add(part);
            }
            late.add(tally.late.getIntervalHistogram());
        }
        return since;
    }

    private Map<String, Long> errorsByKind() {
        Map<String, Long> errors = new TreeMap<>();
        for (Tally tally : tallies) {
            for (Fault fault : Fault.values()) {
                if (fault != Fault.STATUS && tally.count(fault) > 0) {
                    errors.merge(fault.words(), tally.count(fault), Long::sum);
                }
            }
            tally.statuses().forEach((status, count) -> errors.merge(Fault.STATUS.words() + " " + status, count.sum(),
                    Long::sum));
        }
        return errors;
    }

    private LoadSnapshot.Phase phase(long now) {
        return run.timeline.isOver(now) ? LoadSnapshot.Phase.ENDING
                : now - run.timeline.counted < 0 ? LoadSnapshot.Phase.WARM_UP : LoadSnapshot.Phase.RUNNING;
    }

    private long quarantined() {
        return run.nodes.stream().mapToLong(Node::quarantined).sum();
    }

    private long sum(ToLongFunction<Tally> count) {
        return tallies.stream().mapToLong(count).sum();
    }

    private static long calls(Tally tally) {
        long calls = 0;
        for (CallKind kind : CallKind.values()) {
            calls += tally.of(kind).calls.sum();
        }
        return calls;
    }

    private static long errors(Tally tally) {
        long errors = 0;
        for (Fault fault : Fault.values()) {
            errors += tally.count(fault);
        }
        return errors;
    }

    private static LoadReport.Latency latency(Histogram histogram) {
        return new LoadReport.Latency(histogram.getTotalCount(), histogram.getMean() / MICROS_OF_A_MILLI,
                at(histogram, 50), at(histogram, 90), at(histogram, 99), at(histogram, 99.9),
                histogram.getMaxValue() / MICROS_OF_A_MILLI);
    }

    private static double at(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / MICROS_OF_A_MILLI;
    }

    private static Histogram histogram() {
        return new Histogram(Tally.LONGEST_MICROS, Tally.DIGITS);
    }
}
