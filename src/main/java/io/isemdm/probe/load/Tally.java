package io.isemdm.probe.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.HdrHistogram.SingleWriterRecorder;

/** Counts what happens on one event loop; whoever reads it is on another thread. Latencies are in microseconds. */
final class Tally {

    static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    static final int DIGITS = 3;

    private static final long EXPECTED_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long SUFFERED_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    final LongAdder authentications = new LongAdder();
    final LongAdder cached = new LongAdder();
    final LongAdder pollsEnded = new LongAdder();
    final LongAdder pollsCutOff = new LongAdder();
    final SingleWriterRecorder late = recorder();
    private final Timeline timeline;
    private final OfKind[] kinds = new OfKind[CallKind.values().length];
    private final LongAdder[] faults = new LongAdder[Fault.values().length];
    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();

    /** The calls of one kind. */
    static final class OfKind {
        final LongAdder calls = new LongAdder();
        final LongAdder faults = new LongAdder();
        final LongAdder over200 = new LongAdder();
        final LongAdder over300 = new LongAdder();
        final SingleWriterRecorder latency = recorder();
    }

    Tally(Timeline timeline) {
        this.timeline = timeline;
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = new OfKind();
        }
        for (int i = 0; i < faults.length; i++) {
            faults[i] = new LongAdder();
        }
    }

    OfKind of(CallKind kind) {
        return kinds[kind.ordinal()];
    }

    long count(Fault fault) {
        return faults[fault.ordinal()].sum();
    }

    Map<Integer, LongAdder> statuses() {
        return statuses;
    }

    /** A device came. */
    void authentication(long intended, boolean fromCache) {
        if (timeline.counts(intended)) {
            authentications.increment();
            if (fromCache) {
                cached.increment();
            }
        }
    }

    /** A call is sent, as late as the generator is. */
    void handedOver(long intended, long now) {
        if (timeline.counts(intended)) {
            late.recordValue(micros(now - intended));
        }
    }

    /** An answer came, right or wrong. */
    void answered(Call call, long now) {
        if (timeline.counts(call.intended)) {
            took(call, now - call.intended);
        }
    }

    /** @param last that asked for the last page */
    void pollEnded(Call last) {
        if (timeline.counts(last.intended)) {
            pollsEnded.increment();
        }
    }

    /** @param last that asked for the page behind which the run was over, though not the poll */
    void pollCutOff(Call last) {
        if (timeline.counts(last.intended)) {
            pollsCutOff.increment();
        }
    }

    /** What is wrong with an answer that came. */
    void wrong(Call call, Fault fault, int status) {
        if (timeline.counts(call.intended)) {
            fault(call, fault);
            if (fault == Fault.STATUS) {
                statuses.computeIfAbsent(status, any -> new LongAdder()).increment();
            }
        }
    }

    /** No answer came. Who waited in vain did wait; who was turned away at once did not. */
    void failed(Call call, Fault fault, long now) {
        if (!timeline.counts(call.intended)) {
            return;
        }
        fault(call, fault);
        if (fault == Fault.TIME_OUT || fault == Fault.NO_FREE_CONNECTION) {
            took(call, now - call.intended);
        } else {
            of(call.kind).calls.increment();
        }
    }

    private void fault(Call call, Fault fault) {
        faults[fault.ordinal()].increment();
        of(call.kind).faults.increment();
    }

    private void took(Call call, long nanos) {
        OfKind kind = of(call.kind);
        kind.calls.increment();
        kind.latency.recordValue(micros(nanos));
        if (nanos > EXPECTED_NANOS) {
            kind.over200.increment();
            if (nanos > SUFFERED_NANOS) {
                kind.over300.increment();
            }
        }
    }

    private static long micros(long nanos) {
        return Math.max(0, Math.min(nanos / 1_000, LONGEST_MICROS));
    }

    private static SingleWriterRecorder recorder() {
        return new SingleWriterRecorder(LONGEST_MICROS, DIGITS);
    }
}
