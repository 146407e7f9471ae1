package io.isemdm.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Latency of look-ups at half the highest rate over 200 connections, while nothing and while devices change. */
final class LatencyRows {

    private static final double QUIET_MILLIS = 5;
    private static final double CHANGING_MILLIS = 20;

    /** Changes after which the JVM has compiled what a change takes; until then it needs a processor for that alone. */
    private static final int CHANGES_OF_A_WARM_UP = 300;

    private final Bench bench;
    private final ServedInventory large;

    LatencyRows(Bench bench, ServedInventory large) {
        this.bench = bench;
        this.large = large;
    }

    void run() throws Exception {
        BenchmarkPlan plan = bench.plan();
        LoadOrder closed = LoadOrder.lookups(large.url(), bench.fleet().identifiers(plan.large(), plan.known()),
                LookupRows.ALL_CONNECTIONS);
        double maximum = bench.results().maximum();
        if (!(maximum > 0)) {
            Cell cell = new Cell("service, " + Figures.count(plan.large()) + " devices", "look-up",
                    closed.lasting(plan.seconds()), large::pid);
            Cell.interleave(bench, List.of(cell));
            maximum = cell.perSecond();
            bench.results().maximum(maximum);
        }
        LoadOrder half = closed.at(Math.floor(maximum / 2)).lasting(plan.longSeconds());
        warmUp(half);
        List<Measured> quiet = new ArrayList<>();
        List<Measured> changing = new ArrayList<>();
        List<Double> changes = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            quiet.add(measured("nothing changes", half, QUIET_MILLIS));
            try (DeviceChanges devices = new DeviceChanges(large)) {
                changing.add(measured("devices change", half, CHANGING_MILLIS));
                changes.add(devices.perSecond());
            }
        }
        String rate = Figures.plain(half.rate()) + " look-ups a second over 200 connections, half the maximum";
        bench.results().add(Row.of("p99 at " + rate, text(quiet), "", p99(quiet), Bound.under(QUIET_MILLIS, " ms")));
        bench.results().add(Row.of("p99 at " + rate + ", while " + Figures.plain(Figures.median(changes))
                + " devices change each second", text(changing), "", p99(changing),
                Bound.under(CHANGING_MILLIS, " ms")));
    }

    private void warmUp(LoadOrder order) throws Exception {
        try (DeviceChanges devices = new DeviceChanges(large)) {
            do {
                say("warm-up, devices change", bench.asItIs(order, large.pid()));
            } while (devices.made() < CHANGES_OF_A_WARM_UP);
        }
    }

    private Measured measured(String what, LoadOrder order, double bound) throws Exception {
        Measured measured = bench.latency(order, bound, large.pid());
        say(what, measured);
        return measured;
    }

    private void say(String what, Measured measured) {
        bench.say("  %s: %s/s over %d connections, p50 %s ms, p99 %s ms, p99.9 %s ms, generator late %s ms (p99)", what,
                Figures.plain(measured.perSecond()), measured.connections(), Figures.plain(measured.p50()),
                Figures.plain(measured.p99()), Figures.plain(measured.p999()), Figures.plain(measured.late99()));
    }

    private static double p99(List<Measured> rounds) {
        return Figures.median(rounds.stream().map(Measured::p99).toList());
    }

    private static String text(List<Measured> rounds) {
        return "p50 " + Figures.plain(Figures.median(rounds.stream().map(Measured::p50).toList())) + " ms, p99.9 "
                + Figures.plain(Figures.median(rounds.stream().map(Measured::p999).toList()))
                + " ms; the generator itself was late by " + Figures.plain(Figures.median(rounds.stream()
                        .map(Measured::late99).toList())) + " ms (p99)";
    }
}
