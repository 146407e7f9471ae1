package io.isemdm.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** The most memory that the service has while it answers the poll of a large inventory and of a small one. */
final class MemoryRow {

    private static final double GROWTH = 1.2;

    private final Bench bench;
    private final Stores stores;

    MemoryRow(Bench bench, Stores stores) {
        this.bench = bench;
        this.stores = stores;
    }

    /**
     * What was found.
     *
     * @param peak  of memory, in bytes
     * @param index bytes that the index in memory says it holds; 0 where there is none
     */
    private record Footprint(int devices, long peak, double index) {

        double apartFromIndex() {
            return peak - index;
        }

        String text() {
            return Figures.mebibytes(peak) + " with " + Figures.count(devices) + " devices" + (index > 0
                    ? " (index " + Figures.mebibytes(index) + ", " + Figures.plain(index / devices)
                            + " bytes a device)" : " (no index in memory)");
        }
    }

    void run() throws Exception {
        Footprint large = poll(bench.plan().pollLarge(), stores.pollLarge());
        Footprint small = poll(bench.plan().pollSmall(), stores.pollSmall());
        bench.results().add(Row.of("peak RSS of a poll, apart from the index, " + BenchmarkPlan.POLL_HEAP,
                large.text(), small.text(), Figures.ratio(large.apartFromIndex(), small.apartFromIndex()),
                Bound.atMost(GROWTH)));
    }

    private Footprint poll(int devices, Path store) throws Exception {
        try (ServedInventory service = new ServedInventory().holding(store)
                .withJvmOptions(BenchmarkPlan.POLL_HEAP).start()) {
            Scan scan = bench.generator().poll(service.url());
            if (scan.devices() != devices) {
                throw new IOException("the poll of " + devices + " devices gave " + scan.devices());
            }
            long peak = ProcessMeter.peakMemory(service.pid());
            OptionalDouble index = new IndexGauges(service.service()).bytes();
            bench.say("  %s devices polled in %s s, peak %s, index %s", Figures.count(devices),
                    Figures.plain(scan.seconds()), Figures.mebibytes(peak),
                    index.isPresent() ? Figures.mebibytes(index.getAsDouble()) : "none");
            return new Footprint(devices, peak, index.orElse(0));
        }
    }
}
