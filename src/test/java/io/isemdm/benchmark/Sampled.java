package io.isemdm.benchmark;

import java.util.List;

/**
 * A measurement and what it is made of.
 *
 * @param whole  all of it, whoever used the processors meanwhile
 * @param slices of what was counted; none where nobody looked
 */
record Sampled(Measured whole, List<Slice> slices) {

    /** What came of some slices; its latencies are those of the whole. */
    Measured of(List<Slice> some) {
        long calls = some.stream().mapToLong(Slice::calls).sum();
        double seconds = some.stream().mapToDouble(Slice::seconds).sum();
        return new Measured(calls, seconds > 0 ? calls / seconds : 0, cpuMicros(some), whole.p50(), whole.p99(),
                whole.p999(), whole.max(), whole.late99(), whole.connections());
    }

    /** Of the server's process for a call, in microseconds; 0 when there were no calls. */
    static double cpuMicros(List<Slice> some) {
        long calls = some.stream().mapToLong(Slice::calls).sum();
        return calls == 0 ? 0 : some.stream().mapToDouble(Slice::cpuMicros).sum() / calls;
    }
}
