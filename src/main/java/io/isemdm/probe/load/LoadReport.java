package io.isemdm.probe.load;

import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a run.
 *
 * @param plan            that was run
 * @param devices         that were known
 * @param seconds         that were counted
 * @param stopped         whether it was ended before its time
 * @param authentications devices that came
 * @param fromCache       those for which ISE's compliance cache had the answer
 * @param calls           by kind; those that were sent within the counted time
 * @param errors          by kind in words, {@code HTTP 500} for a status
 * @param unfinished      calls that had neither an answer nor an error when the run was given up
 * @param late            how late the generator itself was; empty in a closed loop
 * @param connections     that were opened, by the warm-up too
 * @param deployment      what ISE would have done
 */
public record LoadReport(LoadPlan plan, int devices, double seconds, boolean stopped, long authentications,
        long fromCache, Map<CallKind, Calls> calls, Map<String, Long> errors, long unfinished, Latency late,
        long connections, OfDeployment deployment) {

    public LoadReport {
        calls = Map.copyOf(calls);
        errors = java.util.Collections.unmodifiableMap(new TreeMap<>(errors));
    }

    /**
     * Calls of one kind.
     *
     * @param number  calls that ended, well or not
     * @param errors  those that ended not well
     * @param over200 share that took more than 200 ms, 0 to 1 (protocol: spec, expected within 200 ms)
     * @param over300 share that took more than 300 ms, 0 to 1 (protocol: spec, users suffer)
     * @param latency of calls that were answered or timed out
     */
    public record Calls(long number, long errors, double over200, double over300, Latency latency) {
    }

    /**
     * Times in milliseconds, to three digits.
     *
     * @param count of calls behind it; with 0 the times say nothing
     */
    public record Latency(long count, double mean, double p50, double p90, double p99, double p999, double max) {
    }

    /**
     * What ISE would have done.
     *
     * @param unreachable    nodes on which a heartbeat failed, so that they marked the MDM unreachable
     * @param stillSo        those whose last heartbeat failed
     * @param polls          that came to their end, their last page asked for within the counted time
     * @param cutOff         polls with pages left when the run was over
     * @param quarantined    devices that a poll called non-compliant and that had come to the node that polled, over
     *                       all nodes
     */
    public record OfDeployment(int unreachable, int stillSo, long polls, long cutOff, long quarantined) {
    }

    /** Calls of a kind; none where there were none. */
    public Calls of(CallKind kind) {
        return calls.getOrDefault(kind, new Calls(0, 0, 0, 0, new Latency(0, 0, 0, 0, 0, 0, 0)));
    }

    /** All errors. */
    public long errorCount() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Calls that got an answer, right or wrong. */
    public long answered() {
        long timed = calls.values().stream().mapToLong(each -> each.latency().count()).sum();
        return timed - errors.getOrDefault(Fault.TIME_OUT.words(), 0L)
                - errors.getOrDefault(Fault.NO_FREE_CONNECTION.words(), 0L);
    }

    /** Calls a second of that kind, errors among them. */
    public double perSecond(CallKind kind) {
        return seconds > 0 ? of(kind).number() / seconds : 0;
    }
}
