package io.isemdm.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Data directories with the inventories of the benchmark, each filled once and copied for every use. Small ones are
 * imported by the service itself, larger ones are small ones that {@link StoreFill} has added to.
 */
final class Stores implements AutoCloseable {

    /** Devices with which it is shown that filling makes what an import makes. */
    private static final int COMPARED = 3_000;

    private final Bench bench;
    private final List<ServedInventory> fillers = new ArrayList<>();
    private final TreeMap<Integer, Path> bySize = new TreeMap<>();
    private boolean proved;

    Stores(Bench bench) {
        this.bench = bench;
    }

    /** The data directory with the first devices of the fleet. */
    Path of(int devices) throws IOException, InterruptedException, SQLException {
        if (!bySize.containsKey(devices)) {
            int small = bench.plan().small();
            if (devices > small) {
                of(small);
                prove();
            }
            long start = System.nanoTime();
            bySize.put(devices, devices > small ? filled(bySize.floorKey(devices), devices) : imported(0, devices));
            bench.say("  an inventory of %s devices was made in %s s", Figures.count(devices),
                    Figures.plain((System.nanoTime() - start) / 1e9));
        }
        return bySize.get(devices);
    }

    Path pollLarge() throws IOException, InterruptedException, SQLException {
        return of(bench.plan().pollLarge());
    }

    Path pollSmall() throws IOException, InterruptedException, SQLException {
        return of(bench.plan().pollSmall());
    }

    private void prove() throws IOException, InterruptedException, SQLException {
        if (!proved) {
            int small = bench.plan().small();
            StoreProof.compare(imported(small, COMPARED), filled(small, COMPARED));
            bench.say("  a store that is filled by H2 has the rows and the schema of one that is imported");
            proved = true;
        }
    }

    private Path imported(int from, int to) throws IOException, InterruptedException {
        ServedInventory service = filler(from);
        service.start();
        service.importCsv(bench.fleet().csv(from, to));
        service.stop();
        return service.dataDirectory();
    }

    private Path filled(int from, int to) throws IOException, SQLException {
        Path dataDirectory = filler(from).dataDirectory();
        StoreFill.fill(dataDirectory, bench.fleet().csv(from, to));
        return dataDirectory;
    }

    private ServedInventory filler(int from) throws IOException {
        ServedInventory filler = new ServedInventory();
        fillers.add(filler);
        return from == 0 ? filler : filler.holding(bySize.get(from));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (ServedInventory filler : fillers) {
            filler.close();
        }
    }
}
