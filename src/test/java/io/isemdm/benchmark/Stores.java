package io.isemdm.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Data directories with the inventories of the benchmark. Each is filled once, by the service itself, and copied for
 * every use. The large one comes from the measurement of the import.
 */
final class Stores implements AutoCloseable {

    private final Bench bench;
    private final List<ServedInventory> fillers = new ArrayList<>();
    private final Map<Integer, Path> bySize = new HashMap<>();

    Stores(Bench bench) {
        this.bench = bench;
    }

    /** Keeps the store of a service that has been stopped. */
    void keep(int devices, ServedInventory filled) {
        fillers.add(filled);
        bySize.put(devices, filled.dataDirectory());
    }

    boolean holds(int devices) {
        return bySize.containsKey(devices);
    }

    /** The data directory with the first devices of the fleet. */
    Path of(int devices) throws IOException, InterruptedException {
        if (!holds(devices)) {
            int large = bench.plan().large();
            boolean more = devices > large && holds(large);
            ServedInventory filler = new ServedInventory();
            fillers.add(filler);
            if (more) {
                filler.holding(of(large));
            }
            filler.start();
            double seconds = filler.importCsv(bench.fleet().csv(more ? large : 0, devices));
            filler.stop();
            bench.say("  an inventory of %s devices was made in %s s", Figures.count(devices), Figures.plain(seconds));
            bySize.put(devices, filler.dataDirectory());
        }
        return bySize.get(devices);
    }

    Path pollLarge() throws IOException, InterruptedException {
        return of(bench.plan().pollLarge());
    }

    Path pollSmall() throws IOException, InterruptedException {
        return of(bench.plan().pollSmall());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (ServedInventory filler : fillers) {
            filler.close();
        }
    }
}
