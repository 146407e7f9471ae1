package io.isemdm.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * From the start of the process to the first right answer: with a large store and with one of ten devices, and with ten
 * devices and the classes in an archive (class-data sharing).
 */
final class StartRow {

    private static final double GROWTH = 1.5;
    private static final double NO_SLOWER = 1;
    /** The default; and a packaged service that is given any option is given an archive too, made in the warm-up. */
    private static final String WITH_ARCHIVE = "-Xshare:auto";
    private static final int LONGEST_SECONDS = 300;

    private final Bench bench;
    private final Stores stores;

    StartRow(Bench bench, Stores stores) {
        this.bench = bench;
        this.stores = stores;
    }

    void run() throws Exception {
        List<Double> large = new ArrayList<>();
        List<Double> small = new ArrayList<>();
        List<Double> archived = new ArrayList<>();
        String mac = bench.fleet().devices().next().macAddresses().get(0);
        try (ServedInventory many = new ServedInventory().holding(stores.of(bench.plan().large()));
                ServedInventory few = new ServedInventory().holding(stores.of(BenchmarkPlan.FEW));
                ServedInventory shared = new ServedInventory().holding(stores.of(BenchmarkPlan.FEW))
                        .withJvmOptions(WITH_ARCHIVE)) {
            for (int round = 0; round <= bench.plan().starts(); round++) {
                double ofMany = start(many, mac);
                double ofFew = start(few, mac);
                double ofShared = start(shared, mac);
                bench.say("  %s: %s s, %s s and %s s", round == 0 ? "warm-up" : "start " + round,
                        Figures.plain(ofMany), Figures.plain(ofFew), Figures.plain(ofShared));
                if (round > 0) {
                    large.add(ofMany);
                    small.add(ofFew);
                    archived.add(ofShared);
                }
            }
        }
        double ofMany = Figures.median(large);
        double ofFew = Figures.median(small);
        bench.results().add(Row.of("start with " + Figures.count(bench.plan().large())
                + " devices in the store, to the first right answer", Figures.plain(ofMany) + " s",
                "with ten " + Figures.plain(ofFew) + " s", Figures.ratio(ofMany, ofFew), Bound.under(GROWTH, "")));
        double ofShared = Figures.median(archived);
        bench.results().add(Row.of("start with ten devices and a class-data archive, to the first right answer",
                Figures.plain(ofShared) + " s", "without one " + Figures.plain(ofFew) + " s",
                Figures.ratio(ofShared, ofFew), Bound.under(NO_SLOWER, "")));
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
