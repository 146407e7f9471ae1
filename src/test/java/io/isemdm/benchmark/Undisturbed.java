package io.isemdm.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Leaves out what was measured while others used the processors: it would say something of them. Which part counts is
 * decided by the {@link Pace} alone, never by what was measured.
 */
final class Undisturbed {

    /** Arithmetic that takes so many times what it takes at best was disturbed. */
    private static final double SLOWER = 1.25;

    /** What is measured was undisturbed when at most this share of the arithmetic beside it was not. */
    private static final double MOST = 0.2;

    /** A call that is due while the machine does not run, or before what waited meanwhile is answered, waits. */
    private static final double DELAYED_BY_A_STALL = 2;

    /** The share of calls that are above the 99th percentile. */
    private static final double ABOVE = 0.01;

    /** What the arithmetic takes at best is what it takes in the best tenth of a measurement. */
    private static final int BEST = 10;

    private static final int MOST_TRIES = 10;
    private static final double MILLIS_OF_A_SECOND = 1_000;

    private final Duration patience;
    private final List<Double> shares = new ArrayList<>();
    private double fastest = Double.POSITIVE_INFINITY;
    private long spent;
    private long spentBefore;
    private long slices;
    private long left;
    private int again;

    /** Something that is measured. */
    interface Measurement {
        Sampled take() throws IOException, InterruptedException;
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

    /** All of it, whoever used the processors; it shows how fast they can be. */
    Measured asItIs(Measurement measurement) throws IOException, InterruptedException {
        return taken(measurement).whole();
    }

    /**
     * The undisturbed slices of a measurement and, as long as they are fewer than half of what one has, of others of its
     * kind; where patience ends before, the least disturbed ones.
     */
    Measured slices(Measurement measurement) throws IOException, InterruptedException {
        List<Sampled> tries = new ArrayList<>();
        int enough;
        do {
            take(measurement, tries);
            enough = (tries.get(0).slices().size() + 1) / 2;
        } while (undisturbed(all(tries)).size() < enough && isPatient(tries.size()));
        List<Slice> all = all(tries);
        List<Slice> counted = undisturbed(all);
        double share = 0;
        if (counted.size() < enough) {
            share = 1 - (double) counted.size() / enough;
            counted = all.stream().sorted(Comparator.comparingDouble(this::disturbed)).limit(enough).toList();
        }
        shares.add(share);
        slices += all.size();
        left += all.size() - counted.size();
        Sampled most = tries.stream().max(Comparator.comparingInt(one -> undisturbed(one.slices()).size())).orElseThrow();
        return most.of(counted);
    }

    /**
     * The first measurement that was undisturbed as a whole, for what cannot be cut; where patience ends before, the least
     * disturbed one. It was disturbed by times in which the machine did not run, too: where they alone bring a fifth of the
     * calls above the 99th percentile over what that may be.
     *
     * @param bound of the 99th percentile, in milliseconds
     */
    Measured whole(double bound, Measurement measurement) throws IOException, InterruptedException {
        List<Sampled> tries = new ArrayList<>();
        Sampled best;
        do {
            take(measurement, tries);
            best = tries.stream().min(Comparator.comparingDouble(one -> disturbed(one, bound))).orElseThrow();
        } while (disturbed(best, bound) > MOST && isPatient(tries.size()));
        shares.add(disturbed(best, bound));
        return best.whole();
    }

    private boolean isPatient(int tries) {
        return tries < MOST_TRIES && spent < patience.toNanos();
    }

    private void take(Measurement measurement, List<Sampled> tries) throws IOException, InterruptedException {
        long start = System.nanoTime();
        boolean first = tries.isEmpty();
        tries.add(taken(measurement));
        if (!first) {
            spent += System.nanoTime() - start;
            again++;
        }
    }

    private Sampled taken(Measurement measurement) throws IOException, InterruptedException {
        Sampled sampled = measurement.take();
        double[] micros = micros(sampled.slices());
        if (micros.length > 0) {
            fastest = Math.min(fastest, micros[micros.length / BEST]);
        }
        return sampled;
    }

    private static List<Slice> all(List<Sampled> tries) {
        return tries.stream().flatMap(one -> one.slices().stream()).toList();
    }

    private List<Slice> undisturbed(List<Slice> some) {
        return some.stream().filter(slice -> disturbed(slice) <= MOST).toList();
    }

    private double disturbed(Slice slice) {
        return disturbed(List.of(slice));
    }

    private double disturbed(Sampled sampled, double bound) {
        return Math.max(disturbed(sampled.slices()), Math.min(1, stalled(sampled.slices(), bound)));
    }

    /** How much of what may be above the 99th percentile comes to lie over its bound by stalls of the machine. */
    private static double stalled(List<Slice> some, double bound) {
        double millis = pieces(some).mapToDouble(piece -> Math.max(0, piece.lateMillis() - bound)).sum();
        double all = some.stream().mapToDouble(Slice::seconds).sum() * MILLIS_OF_A_SECOND;
        return all > 0 ? DELAYED_BY_A_STALL * millis / all / ABOVE : 1;
    }

    /** The share of the arithmetic that was disturbed, as far as is known by now; of none, all. */
    private double disturbed(List<Slice> some) {
        double[] micros = micros(some);
        return micros.length == 0 ? 1
                : (double) Arrays.stream(micros).filter(each -> each > fastest * SLOWER).count() / micros.length;
    }

    private static double[] micros(List<Slice> some) {
        return pieces(some).mapToDouble(Pace.Piece::micros).sorted().toArray();
    }

    private static Stream<Pace.Piece> pieces(List<Slice> some) {
        return some.stream().flatMap(slice -> slice.pace().stream());
    }

    /** Sentences about it; empty before the first measurement. */
    String text() {
        if (shares.isEmpty()) {
            return "";
        }
        long still = shares.stream().filter(share -> share > MOST).count();
        return "Others used the processors: " + (slices == 0 ? "" : Figures.plain(100.0 * left / slices)
                + " % of the slices were left out for it, ") + again + " measurements were taken again, in "
                + Duration.ofNanos(spentBefore + spent).toMinutes() + " minutes; of the " + shares.size() + " that count "
                + (still == 0 ? "none was" : still + " were") + " still disturbed. ";
    }

    /** Of each measurement that counts, in their order: the share that was disturbed, from 0 to 1. */
    List<Double> shares() {
        return List.copyOf(shares);
    }
}
