package io.isemdm.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Look-ups and mdminfo as fast as they are answered, against the ceiling, and over HTTPS against plain HTTP. */
final class LookupRows {

    static final int FEW_CONNECTIONS = 64;
    static final int ALL_CONNECTIONS = 200;

    private static final double LOOKUP_SHARE = 0.55;
    private static final double MDMINFO_SHARE = 0.60;
    private static final double SAME_SPEED = 0.10;
    private static final double HTTPS_SHARE = 0.8;
    private static final int ROUNDS_OF_A_PROCESS = 4;

    private final Bench bench;
    private final ServedInventory large;
    private final ServedInventory small;
    private final Ceiling ceiling;

    LookupRows(Bench bench, ServedInventory large, ServedInventory small, Ceiling ceiling) {
        this.bench = bench;
        this.large = large;
        this.small = small;
        this.ceiling = ceiling;
    }

    void run() throws Exception {
        BenchmarkPlan plan = bench.plan();
        String many = "service, " + Figures.count(plan.large()) + " devices";
        String few = "service, " + Figures.count(plan.small()) + " devices";
        Path ofLarge = bench.fleet().identifiers(plan.large(), plan.known());
        LoadOrder toLarge = LoadOrder.lookups(large.url(), ofLarge, FEW_CONNECTIONS).lasting(plan.seconds());
        LoadOrder toSmall = LoadOrder.lookups(small.url(), bench.fleet().identifiers(plan.small(), plan.known()),
                FEW_CONNECTIONS).lasting(plan.seconds());
        LoadOrder toBare = LoadOrder.lookups(ceiling.url(), ceiling.identifiers(), FEW_CONNECTIONS)
                .lasting(plan.seconds());
        Cell ours = new Cell(many, "look-up", toLarge, large::pid);
        Cell bare = new Cell("bare handler", "look-up", toBare, ceiling::pid);
        Cell ours1000 = new Cell(few, "look-up", toSmall, small::pid);
        Cell https = new Cell(many, "look-up over HTTPS", https(toLarge, large), large::pid);
        Cell ours200 = new Cell(many, "look-up", toLarge.over(ALL_CONNECTIONS), large::pid);
        Cell bare200 = new Cell("bare handler", "look-up", toBare.over(ALL_CONNECTIONS), ceiling::pid);
        Cell info = new Cell(many, "mdminfo", toLarge.mdmInfo(), large::pid);
        Cell bareInfo = new Cell("bare handler", "mdminfo", toBare.mdmInfo(), ceiling::pid);
        // What is compared stands side by side: the machine is the same for both then.
        List<Cell> cells = List.of(bare, ours, https, ours1000, ours200, bare200, info, bareInfo);
        // Compilers make something else of code that meets one kind of calls: both services meet all.
        List<Cell> warmUps = new ArrayList<>(cells);
        Stream.of(https(toSmall, small), toSmall.over(ALL_CONNECTIONS), toSmall.mdmInfo())
                .forEach(order -> warmUps.add(new Cell(few, "warm-up", order, small::pid)));
        Cell.interleave(bench, cells, warmUps, plan.quick() ? 1 : ROUNDS_OF_A_PROCESS, this::newProcesses);

        Results results = bench.results();
        String large = Figures.count(plan.large());
        against("look-up by MAC or GUID among " + large + ", 64 connections", ours, bare, Bound.atLeast(LOOKUP_SHARE));
        against("look-up by MAC or GUID among " + large + ", 200 connections", ours200, bare200,
                Bound.atLeast(LOOKUP_SHARE));
        against("look-up among " + large + " against among " + Figures.count(plan.small()), ours, ours1000,
                Bound.within(SAME_SPEED));
        against("mdminfo, 64 connections", info, bareInfo, Bound.atLeast(MDMINFO_SHARE));
        against("look-up over HTTPS against plain HTTP, 64 connections", https, ours, Bound.atLeast(HTTPS_SHARE));
        results.maximum(ours200.perSecond());
    }

    private static LoadOrder https(LoadOrder order, ServedInventory service) {
        return order.https(service.httpsUrl(), service.dataDirectory().resolve("tls").resolve("certificate.pem"));
    }

    private void newProcesses() throws Exception {
        large.restart();
        small.restart();
        ceiling.restart();
    }

    private void against(String what, Cell cell, Cell yardstick, Bound bound) {
        bench.results().add(Row.of(what, cell.perSecondText(), yardstick.server + " " + yardstick.perSecondText(),
                cell.against(yardstick), bound));
    }
}
