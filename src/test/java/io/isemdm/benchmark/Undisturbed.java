package io.isemdm.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a measurement again when others used the processors meanwhile: it would say something of them. Which one counts is
 * decided by the {@link Pace} alone, never by what was measured.
 */
final class Undisturbed {

    /** Arithmetic that takes so many times what it takes at best was disturbed. */
    private static final double SLOWER = 1.25;

    /** A measurement was undisturbed when at most this share of the arithmetic beside it was not. */
    private static final double MOST = 0.2;

    /** What the arithmetic takes at best is what it takes in the best tenth of a measurement. */
    private static final int BEST = 10;

    private static final int MOST_TRIES = 10;

    private final Duration patience;
    private final List<Double> shares = new ArrayList<>();
    private double fastest = Double.POSITIVE_INFINITY;
    private long spent;
    private long spentBefore;
    private int again;

    /** Something that is measured. */
    interface Measurement {
        Measured take() throws IOException, InterruptedException;
    }

    /** @param patience for the measurements of a group that are taken again, together */
    Undisturbed(Duration patience) {
        this.patience = patience;
    }

    /** A group of measurements begins, with all its patience. */
    void begin() {
        spentBefore += spent;
        spent = 0;
    }

    /** What does not count, but shows how fast the processors can be. */
    Measured warmUp(Measurement measurement) throws IOException, InterruptedException {
        return watched(0, measurement).measured;
    }

    /**
     * The first measurement that was undisturbed; where patience ends before, the least disturbed one.
     *
     * @param delayMillis from the beginning of the measurement to what counts of it
     */
    Measured of(long delayMillis, Measurement measurement) throws IOException, InterruptedException {
        Watched best = watched(delayMillis, measurement);
        for (int tries = 1; best.share > MOST && tries < MOST_TRIES && spent < patience.toNanos(); tries++) {
            long start = System.nanoTime();
            Watched next = watched(delayMillis, measurement);
            spent += System.nanoTime() - start;
            again++;
            best = next.share < best.share ? next : best;
        }
        shares.add(best.share);
        return best.measured;
    }

    private Watched watched(long delayMillis, Measurement measurement) throws IOException, InterruptedException {
        Pace pace = Pace.watch(delayMillis);
        Measured measured;
        try {
            measured = measurement.take();
        } finally {
            pace.close();
        }
        return new Watched(measured, disturbed(pace.micros()));
    }

    /** @param share of the arithmetic that was disturbed, from 0 to 1 */
    private record Watched(Measured measured, double share) {
    }

    /**
     * The share of the arithmetic that was disturbed, as far as is known by now.
     *
     * @param micros of each piece, from the shortest to the longest; of none nothing was disturbed
     */
    double disturbed(double... micros) {
        if (micros.length == 0) {
            return 0;
        }
        fastest = Math.min(fastest, micros[micros.length / BEST]);
        int slow = 0;
        for (double each : micros) {
            slow += each > fastest * SLOWER ? 1 : 0;
        }
        return (double) slow / micros.length;
    }

    /** Sentences about it; empty before the first measurement. */
    String text() {
        if (shares.isEmpty()) {
            return "";
        }
        long still = shares.stream().filter(share -> share > MOST).count();
        return "Others used the processors: " + again + " measurements were taken again for it, in "
                + Duration.ofNanos(spentBefore + spent).toMinutes() + " minutes; of the " + shares.size() + " that count "
                + (still == 0 ? "none was" : still + " were") + " disturbed by more than a fifth, by "
                + Figures.plain(100 * Figures.median(shares)) + " % in the median. ";
    }

    /** Of each measurement that counts, in their order: the share that was disturbed, from 0 to 1. */
    List<Double> shares() {
        return List.copyOf(shares);
    }
}
