package io.isemdm.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/** One of the measurements that take turns: a server under one kind of load. */
final class Cell {

    private static final int MOST_WARM_UPS = 6;
    private static final long ENOUGH_CALLS = 50_000;

    final String server;
    final String call;
    final LoadOrder order;
    private final LongSupplier pid;
    private final List<Measured> rounds = new ArrayList<>();

    /**
     * @param server in words, for the tables
     * @param call   in words, for the tables
     * @param pid    of the server, which may be started anew
     */
    Cell(String server, String call, LoadOrder order, LongSupplier pid) {
        this.server = server;
        this.call = call;
        this.order = order;
        this.pid = pid;
    }

    /** Starts servers anew. */
    interface NewProcesses {
        void start() throws Exception;
    }

    /** Lets each cell run once uncounted, then all of them in turn as often as there are rounds. */
    static void interleave(Bench bench, List<Cell> cells) throws Exception {
        interleave(bench, cells, cells, bench.plan().rounds(), () -> { });
    }

    /**
     * The same, with new processes after some rounds: what a JVM's compilers make of the same code differs from one
     * process to the next.
     *
     * @param warmUps run uncounted before the first of the rounds of a process
     */
    static void interleave(Bench bench, List<Cell> cells, List<Cell> warmUps, int roundsOfAProcess, NewProcesses next)
            throws Exception {
        for (int round = 1; round <= bench.plan().rounds(); round++) {
            if ((round - 1) % roundsOfAProcess == 0) {
                if (round > 1) {
                    next.start();
                }
                for (Cell cell : warmUps) {
                    cell.warmUp(bench);
                }
            }
            for (Cell cell : cells) {
                Measured measured = bench.load(cell.order, cell.pid.getAsLong());
                cell.rounds.add(measured);
                bench.say("  round %d, %s, %s, %d connections: %s/s, %s us of processor a call, p99 %s ms", round,
                        cell.server, cell.call, cell.order.connections(), Figures.plain(measured.perSecond()),
                        Figures.plain(measured.cpuMicros()), Figures.plain(measured.p99()));
            }
        }
        cells.forEach(bench.results()::add);
    }

    /** A server on a busy machine is warm after so many calls, not after so many seconds. */
    private void warmUp(Bench bench) throws Exception {
        long calls = 0;
        for (int i = 0; i < MOST_WARM_UPS && calls < ENOUGH_CALLS; i++) {
            calls += bench.asItIs(order.lasting(bench.plan().warmUp()), pid.getAsLong()).calls();
            if (order.slow()) {
                return;
            }
        }
    }

    /** Median of calls a second. */
    double perSecond() {
        return median(Measured::perSecond);
    }

    /** The same with its unit. */
    String perSecondText() {
        return Figures.plain(perSecond()) + "/s";
    }

    /**
     * Calls a second as a share of those of another cell: the median over the rounds of both, for a machine that others
     * load changes its speed between two rounds rather than within one.
     */
    double against(Cell yardstick) {
        return Figures.medianRatio(perSecondOfRounds(), yardstick.perSecondOfRounds());
    }

    private List<Double> perSecondOfRounds() {
        return rounds.stream().map(Measured::perSecond).toList();
    }

    double median(ToDoubleFunction<Measured> figure) {
        return Figures.median(rounds.stream().map(figure::applyAsDouble).toList());
    }

    List<Measured> rounds() {
        return rounds;
    }

    /** A line of the table of all measurements. */
    String markdown() {
        double least = rounds.stream().mapToDouble(Measured::perSecond).min().orElse(0);
        double most = rounds.stream().mapToDouble(Measured::perSecond).max().orElse(0);
        double cpu = median(Measured::cpuMicros);
        return "| " + server + " | " + call + " | " + order.connections() + " | " + Figures.plain(perSecond()) + " | "
                + Figures.plain(least) + " to " + Figures.plain(most) + " | " + (cpu > 0 ? Figures.plain(cpu) : "–")
                + " | " + Figures.plain(median(Measured::p50)) + " | " + Figures.plain(median(Measured::p99)) + " | "
                + Figures.plain(median(Measured::p999)) + " |\n";
    }
}
