package io.isemdm.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.isemdm.probe.load.LoadSnapshot;

/** Cuts what is counted of a measurement into slices, from the first look at the counted calls to the last. */
final class Slices {

    /** Others use a processor for a tenth of a second or for minutes; calls of less time than this are few. */
    static final Duration LENGTH = Duration.ofMillis(200);

    private final LongSupplier cpuNanos;
    private final Supplier<List<Pace.Piece>> pace;
    private final List<Slice> slices = new ArrayList<>();
    private Look last;

    private record Look(double seconds, long calls, long cpuNanos) {
    }

    /**
     * @param cpuNanos of the server's process so far
     * @param pace     of the arithmetic since it was asked last
     */
    Slices(LongSupplier cpuNanos, Supplier<List<Pace.Piece>> pace) {
        this.cpuNanos = cpuNanos;
        this.pace = pace;
    }

    /** What comes before or after the counted calls is passed over: handshakes, and the wait for the last answers. */
    synchronized void look(LoadSnapshot run) {
        List<Pace.Piece> since = pace.get();
        if (run.phase() != LoadSnapshot.Phase.RUNNING) {
            return;
        }
        Look look = new Look(run.seconds(), run.calls(), cpuNanos.getAsLong());
        if (last != null) {
            slices.add(new Slice(look.seconds - last.seconds, look.calls - last.calls,
                    (look.cpuNanos - last.cpuNanos) / 1e3, since));
        }
        last = look;
    }

    synchronized List<Slice> all() {
        return List.copyOf(slices);
    }
}
