package io.isemdm.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** The most memory that the service has while it answers the poll of a large inventory and of a small one. */
final class MemoryRow {

    private static final double GROWTH = 1.2;
    private static final int MEBIBYTE = 1 << 20;

    /** Mebibytes of heap apart from the index: a JVM that may take more does, and gives little of it back. */
    private static final int HEAP = 128;

    /** What the decision about the index says that a device takes in it, and more than it does take. */
    private static final int INDEX_BYTES = 200;

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
        bench.results().add(Row.of("peak RSS of a poll, apart from the index, heap of " + HEAP + " MiB and "
                        + INDEX_BYTES + " bytes a device",
                large.text(), small.text(), Figures.ratio(large.apartFromIndex(), small.apartFromIndex()),
                Bound.atMost(GROWTH)));
    }

    private Footprint poll(int devices, Path store) throws Exception {
        long index = (long) devices * INDEX_BYTES + MEBIBYTE;
        try (ServedInventory service = new ServedInventory().holding(store)
                .withJvmOptions("-Xmx" + (HEAP + index / MEBIBYTE) + "m")) {
            service.service().with("ISEMDM_INVENTORY_INDEX_MAX_BYTES", String.valueOf(index));
            service.start();
            Scan scan = bench.generator().poll(service.url());
            if (scan.devices() != devices) {
                throw new IOException("the poll of " + devices + " devices gave " + scan.devices());
            }
            long peak = ProcessMeter.peakMemory(service.pid());
            OptionalDouble held = new IndexGauges(service.service()).bytes();
            bench.say("  %s devices polled in %s s, peak %s, index %s", Figures.count(devices),
                    Figures.plain(scan.seconds()), Figures.mebibytes(peak),
                    held.isPresent() ? Figures.mebibytes(held.getAsDouble()) : "none");
            return new Footprint(devices, peak, held.orElse(0));
        }
    }
}
