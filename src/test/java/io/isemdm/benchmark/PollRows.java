package io.isemdm.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The poll for non-compliant devices, page by page, against a bare JDBC scan that writes the same XML. */
final class PollRows {

    private static final double SHARE = 0.5;

    private final Bench bench;
    private final ServedInventory large;
    private final Path copy;

    /** @param copy of the data directory of {@code large}, which nobody has open */
    PollRows(Bench bench, ServedInventory large, Path copy) {
        this.bench = bench;
        this.large = large;
        this.copy = copy;
    }

    void run() throws Exception {
        List<Double> polls = new ArrayList<>();
        List<Double> gathered = new ArrayList<>();
        List<Double> lazy = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        try (JavaProcess scan = JavaProcess.of(JdbcScan.class, StoreCopy.url(copy))) {
            for (int round = 0; round <= bench.plan().scans(); round++) {
                Scan polled = bench.generator().poll(large.url());
                Scan gatheredFirst = json.readValue(scan.ask("false"), Scan.class).agreeingWith(polled);
                Scan asRead = json.readValue(scan.ask("true"), Scan.class).agreeingWith(polled);
                bench.say("  %s: poll %s, scan %s, lazy scan %s devices/s", round == 0 ? "warm-up" : "round " + round,
                        Figures.plain(polled.perSecond()), Figures.plain(gatheredFirst.perSecond()),
                        Figures.plain(asRead.perSecond()));
                if (round > 0) {
                    polls.add(polled.perSecond());
                    gathered.add(gatheredFirst.perSecond());
                    lazy.add(asRead.perSecond());
                }
            }
        }
        double ours = Figures.median(polls);
        double usual = Figures.median(gathered);
        double best = Math.max(usual, Figures.median(lazy));
        bench.results().polled(ours);
        bench.results().add(Row.of("poll of " + Figures.count(bench.plan().large())
                + " non-compliant devices, page by page", devices(ours), "JDBC scan " + devices(best)
                + (best > usual ? " (H2 handing rows out as it reads them; usually " + devices(usual) + ")" : ""),
                Figures.ratio(ours, best), Bound.atLeast(SHARE)));
    }

    private static String devices(double perSecond) {
        return Figures.plain(perSecond) + " devices/s";
    }
}
