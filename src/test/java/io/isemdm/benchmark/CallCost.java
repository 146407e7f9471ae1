package io.isemdm.benchmark;

import java.util.function.LongSupplier;

import io.isemdm.probe.load.LoadSnapshot;

/** Processor time of a server's process for a call: what it takes from the first look at the counted calls to the last. */
final class CallCost {

    private final LongSupplier cpuNanos;
    private Look first;
    private Look last;

    private record Look(long calls, long cpuNanos) {
    }

    /** @param cpuNanos of the server's process so far */
    CallCost(LongSupplier cpuNanos) {
        this.cpuNanos = cpuNanos;
    }

    /** What comes before or after the counted calls is passed over: handshakes, and the wait for the last answers. */
    synchronized void look(LoadSnapshot run) {
        if (run.phase() == LoadSnapshot.Phase.RUNNING) {
            last = new Look(run.calls(), cpuNanos.getAsLong());
            first = first == null ? last : first;
        }
    }

    /** In microseconds; 0 when fewer than two looks saw calls. */
    synchronized double micros() {
        return last == null || last.calls == first.calls ? 0
                : (last.cpuNanos - first.cpuNanos) / 1e3 / (last.calls - first.calls);
    }
}
