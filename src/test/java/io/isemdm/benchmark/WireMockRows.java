package io.isemdm.benchmark;

import java.util.List;

/** Look-ups by MAC address as fast as they are answered, against WireMock with the same devices as stubs. */
final class WireMockRows {

    private static final double TIMES_OF_FEW = 100;
    private static final double TIMES_OF_MANY = 1_000;

    private final Bench bench;
    private final ServedInventory large;

    WireMockRows(Bench bench, ServedInventory large) {
        this.bench = bench;
        this.large = large;
    }

    void run() throws Exception {
        BenchmarkPlan plan = bench.plan();
        compare(plan.small(), TIMES_OF_FEW);
        compare(plan.stubs(), TIMES_OF_MANY);
    }

    private void compare(int stubs, double times) throws Exception {
        try (WireMockServer wireMock = new WireMockServer(bench, stubs, large)) {
            Cell ours = new Cell("service, " + Figures.count(bench.plan().large()) + " devices",
                    "look-up by MAC of " + Figures.count(stubs), lookups(large.url(), stubs)
                    .lasting(bench.plan().seconds()), large::pid);
            Cell theirs = new Cell("WireMock, " + Figures.count(stubs) + " stubs", "look-up by MAC",
                    lookups(wireMock.url(), stubs).slowly().lasting(bench.plan().longSeconds()), wireMock::pid);
            Cell.interleave(bench, List.of(ours, theirs));
            bench.results().add(Row.of("look-up against WireMock with " + Figures.count(stubs) + " stubs",
                    ours.perSecondText(), theirs.server + " " + theirs.perSecondText(),
                    ours.against(theirs), Bound.atLeast(times)));
        }
    }

    private LoadOrder lookups(String url, int stubs) throws Exception {
        return LoadOrder.lookups(url, bench.fleet().macs(stubs), LookupRows.FEW_CONNECTIONS);
    }
}
