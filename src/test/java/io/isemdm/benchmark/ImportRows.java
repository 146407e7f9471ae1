package io.isemdm.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The import of the large inventory from a CSV file, against H2's own {@code CSVREAD} into the same tables. */
final class ImportRows {

    private static final double SHARE = 0.5;

    private final Bench bench;

    ImportRows(Bench bench) {
        this.bench = bench;
    }

    void run() throws Exception {
        int devices = bench.plan().imported();
        Path csv = bench.fleet().csv(0, devices);
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = 1; round <= bench.plan().imports(); round++) {
            try (ServedInventory service = new ServedInventory()) {
                ours.add(devices / service.start().importCsv(csv));
            }
            theirs.add(devices / csvRead(csv, round));
            bench.say("  round %d: import %s devices/s, CSVREAD %s devices/s", round,
                    Figures.plain(ours.get(round - 1)), Figures.plain(theirs.get(round - 1)));
        }
        double import1 = Figures.median(ours);
        double csvRead = Figures.median(theirs);
        bench.results().add(Row.of("import of " + Figures.count(devices) + " devices from CSV into H2",
                Figures.plain(import1) + " devices/s", "CSVREAD " + Figures.plain(csvRead) + " devices/s",
                Figures.ratio(import1, csvRead), Bound.atLeast(SHARE)));
    }

    private double csvRead(Path csv, int round) throws Exception {
        Path directory = Files.createDirectories(bench.directory().resolve("csvread-" + round));
        try (JavaProcess process = JavaProcess.of(CsvRead.class, StoreCopy.url(directory), csv.toString())) {
            return Double.parseDouble(process.answer());
        } finally {
            Directories.remove(directory);
        }
    }
}
