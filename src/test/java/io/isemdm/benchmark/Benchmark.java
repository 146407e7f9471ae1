package io.isemdm.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.isemdm.GeneratedBlock;

/**
 * {@code ./mvnw -Pbenchmark verify}: measures the packaged service against its yardsticks and writes the tables of
 * {@code docs/performance.md} and {@code target/benchmark/results.json}. A target that is missed is said and fails
 * nothing; what could not be measured does: the exit code is then 1.
 */
public final class Benchmark {

    private static final Path DIRECTORY = Path.of("target", "benchmark").toAbsolutePath();
    private static final Path DOCUMENT = Path.of("docs", "performance.md");

    private final Bench bench;

    private Benchmark(Bench bench) {
        this.bench = bench;
    }

    public static void main(String... arguments) throws Exception {
        BenchmarkPlan plan = BenchmarkPlan.ofProperties();
        // Whoever stops the benchmark stops the processes that it started.
        Runtime.getRuntime().addShutdownHook(new Thread(
                () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy)));
        Path files = DIRECTORY.resolve("files");
        Directories.remove(files);
        Files.createDirectories(files);
        long start = System.nanoTime();
        Results results = new Results(plan);
        try (LoadGenerator generator = new LoadGenerator()) {
            int most = Math.max(plan.large(), plan.pollLarge());
            Bench bench = new Bench(plan, files, new BenchmarkFleet(most, files), generator, results);
            bench.say("%s%n%s", Machine.description(), plan);
            new Benchmark(bench).run();
        } finally {
            Directories.remove(files);
        }
        results.writeJson(DIRECTORY.resolve("results.json"));
        System.out.printf("%n%s%ntook %d s; %s%n", results.markdown(), (System.nanoTime() - start) / 1_000_000_000,
                DIRECTORY.resolve("results.json"));
        if (plan.only().isEmpty()) {
            System.setProperty("isemdm.docs", "write");
            GeneratedBlock.check(DOCUMENT, "benchmark", results.markdown());
            GeneratedBlock.check(DOCUMENT, "scale", results.scale());
        }
        results.missed().forEach(row -> System.out.println("TARGET MISSED: " + row.what()));
        results.unmeasured().forEach(row -> System.out.println("NOT MEASURED: " + row.what() + ": " + row.problem()));
        System.exit(results.unmeasured().isEmpty() ? 0 : 1);
    }

    private void run() throws Exception {
        try (Stores stores = new Stores(bench)) {
            if (bench.plan().runs("lookup") || bench.plan().runs("wiremock") || bench.plan().runs("latency")
                    || bench.plan().runs("poll") || bench.plan().runs("wrk")) {
                bench.attempt("what is served", () -> whatIsServed(stores));
            }
            bench.group("memory", "memory of a poll", () -> new MemoryRow(bench, stores).run());
            bench.group("start", "start", () -> new StartRow(bench, stores).run());
        }
        // Last, when the stores of the others are gone: it takes half an hour and most of the disk.
        bench.group("import", "import", () -> new ImportRows(bench).run());
    }

    private void whatIsServed(Stores stores) throws Exception {
        Path store = stores.of(bench.plan().large());
        try (ServedInventory large = new ServedInventory().holding(store).start()) {
            bench.group("poll", "poll", () -> new PollRows(bench, large, store).run());
            try (ServedInventory small = new ServedInventory().holding(stores.of(bench.plan().small())).start();
                    Ceiling ceiling = new Ceiling(bench, small)) {
                bench.group("lookup", "look-ups and mdminfo",
                        () -> new LookupRows(bench, large, small, ceiling).run());
                bench.group("wrk", "cross-check of the load generator",
                        () -> new WrkRows(bench, large, ceiling).run());
            }
            bench.group("wiremock", "look-ups against WireMock", () -> new WireMockRows(bench, large).run());
            bench.group("latency", "latency at half the maximum", () -> new LatencyRows(bench, large).run());
            say(large);
        }
    }

    private void say(ServedInventory large) throws IOException {
        bench.say("peak RSS of the service with %s devices: %s", Figures.count(bench.plan().large()),
                Figures.mebibytes(ProcessMeter.peakMemory(large.pid())));
    }
}
