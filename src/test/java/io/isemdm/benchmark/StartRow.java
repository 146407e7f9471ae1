package io.isemdm.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

/**
 * From the start of the process to the first right answer: with a large store and with one of ten devices, and with ten
 * devices and classes from a {@link ClassCache}.
 */
final class StartRow {

    private static final double GROWTH = 1.5;
    private static final double NO_SLOWER = 1;
    private static final int LONGEST_SECONDS = 300;

    private final Bench bench;
    private final Stores stores;

    StartRow(Bench bench, Stores stores) {
        this.bench = bench;
        this.stores = stores;
    }

    /** A service that is started again and again, and how long each time took in seconds. */
    private record Started(ServedInventory service, List<Double> seconds) implements AutoCloseable {

        double median() {
            return Figures.median(seconds);
        }

        @Override
        public void close() throws IOException, InterruptedException {
            service.close();
        }
    }

    void run() throws Exception {
        String mac = bench.fleet().devices().next().macAddresses().get(0);
        try (Started large = service(bench.plan().large());
                Started small = service(BenchmarkPlan.FEW);
                Started archived = service(BenchmarkPlan.FEW)) {
            ClassCache.ARCHIVE.madeFor(archived.service, bench.directory().resolve("isemdm.jsa"));
            measure(mac, large, small, archived);
            bench.results().add(Row.of("start with " + Figures.count(bench.plan().large())
                    + " devices in the store, to the first right answer", Figures.plain(large.median()) + " s",
                    "with ten " + Figures.plain(small.median()) + " s", Figures.ratio(large.median(), small.median()),
                    Bound.under(GROWTH, "")));
            add("a class-data archive", archived, small);
        }
        Path newer = bench.plan().java25();
        if (newer == null) {
            bench.say("  NO JAVA 25 IS KNOWN (-Dbenchmark.java25=DIRECTORY): A START WITH AN AOT CACHE IS NOT MEASURED");
            return;
        }
        try (Started uncached = service(BenchmarkPlan.FEW); Started cached = service(BenchmarkPlan.FEW)) {
            uncached.service.onJava(newer);
            ClassCache.AOT.madeFor(cached.service.onJava(newer), bench.directory().resolve("isemdm.aot"));
            measure(mac, uncached, cached);
            add("an AOT cache of Java 25", cached, uncached);
        }
    }

    private Started service(int devices) throws Exception {
        return new Started(new ServedInventory().holding(stores.of(devices)), new ArrayList<>());
    }

    private void measure(String mac, Started... inTurn) throws IOException, InterruptedException {
        for (int round = 0; round <= bench.plan().starts(); round++) {
            StringJoiner line = new StringJoiner(", ", round == 0 ? "  warm-up: " : "  start " + round + ": ", "");
            for (Started started : inTurn) {
                double seconds = start(started.service, mac);
                line.add(Figures.plain(seconds) + " s");
                if (round > 0) {
                    started.seconds.add(seconds);
                }
            }
            bench.say("%s", line);
        }
    }

    private void add(String cache, Started with, Started without) {
        bench.results().add(Row.of("start with ten devices and " + cache + ", to the first right answer",
                Figures.plain(with.median()) + " s", "without one " + Figures.plain(without.median()) + " s",
                Figures.ratio(with.median(), without.median()), Bound.under(NO_SLOWER, "")));
    }

    private static double start(ServedInventory service, String mac) throws IOException, InterruptedException {
        long start = System.nanoTime();
        service.launch();
        try {
            while (!answers(service, mac)) {
                if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) {
                    throw new IOException("no answer after " + LONGEST_SECONDS + " s");
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            service.stop();
        }
    }

    private static boolean answers(ServedInventory service, String mac) throws InterruptedException {
        try {
            return service.answer(ServedInventory.lookup(mac)).contains("<macaddress>" + mac + "</macaddress>");
        } catch (IOException e) {
            return false;
        }
    }
}
