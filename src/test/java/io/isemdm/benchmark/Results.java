package io.isemdm.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** What a run found, as tables and as JSON. */
final class Results {

    private static final String QUICK = "**This was a quick run with smaller inventories: it shows that everything"
            + " works, its figures say little.**\n\n";

    private final BenchmarkPlan plan;
    private final List<Row> rows = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private final double loadBefore = Machine.load();
    private final Undisturbed undisturbed;
    private final List<Double> memory = new ArrayList<>();
    private String crossCheck = "";
    private String answers = "";
    private double maximum;
    private double polled;

    Results(BenchmarkPlan plan) {
        this.plan = plan;
        this.undisturbed = new Undisturbed(Duration.ofMinutes(plan.patience()));
    }

    /** Whose measurements these are. */
    Undisturbed undisturbed() {
        return undisturbed;
    }

    /** @param nanos that a read of memory took, before a group of measurements ({@link MemoryPace}) */
    void memory(double nanos) {
        memory.add(nanos);
    }

    void add(Row row) {
        rows.add(row);
        if (row.isMeasured()) {
            System.out.println("  => " + row.markdown().strip());
        }
    }

    void add(Cell cell) {
        cells.add(cell);
    }

    /** The highest rate of look-ups over 200 connections; 0 while it was not measured. */
    double maximum() {
        return maximum;
    }

    void maximum(double perSecond) {
        maximum = perSecond;
    }

    /** Devices a second of the poll. */
    void polled(double perSecond) {
        polled = perSecond;
    }

    /** What the figures mean for deployments of ISE; lines, each of them ended. */
    String scale() {
        return maximum > 0 && polled > 0 ? (plan.quick() ? QUICK : "") + Scale.markdown(maximum, polled)
                : "**Look-ups or the poll could not be measured.**\n";
    }

    /** How large the answers are. */
    void answerBytes(long device, long info) {
        answers = "The answer to a look-up has " + Figures.count(device) + " bytes, mdminfo " + Figures.count(info)
                + "; the bare handler sends the same ones.";
    }

    /** @param markdown a table, or a line that says why there is none */
    void crossCheck(String markdown) {
        crossCheck = markdown;
    }

    /** Targets that were missed. */
    List<Row> missed() {
        return rows.stream().filter(row -> row.isMeasured() && !row.isKept()).toList();
    }

    /** What could not be measured. */
    List<Row> unmeasured() {
        return rows.stream().filter(row -> !row.isMeasured()).toList();
    }

    /** The generated part of {@code docs/performance.md}; lines, each of them ended. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        if (plan.quick()) {
            text.append(QUICK);
        }
        text.append(Machine.description()).append(". ").append(plan.rounds()).append(" rounds of ")
                .append(plan.seconds()).append(" s, medians. Load of the machine before the run: ")
                .append(Figures.plain(loadBefore)).append(" (last minute). ").append(memoryText())
                .append(undisturbed.text()).append(answers).append("\n\n");
        text.append("### Targets\n\n| what | service | yardstick | reached | target | |\n|---|---|---|--:|--:|---|\n");
        rows.forEach(row -> text.append(row.markdown()));
        List<Row> missed = missed();
        text.append("\n").append(missed.isEmpty() ? "No target was missed" : missed.size() + " of " + rows.size()
                + " targets were **missed**").append(unmeasured().isEmpty() ? ".\n" : ", " + unmeasured().size()
                + " **not measured**.\n");
        if (!cells.isEmpty()) {
            text.append("\n### As fast as answered\n\nA closed loop; times in milliseconds, processor time of the"
                    + " server's process.\n\n| server | call | connections | calls/s | rounds | µs of processor a call"
                    + " | p50 | p99 | p99.9 |\n|---|---|--:|--:|---|--:|--:|--:|--:|\n");
            cells.forEach(cell -> text.append(cell.markdown()));
        }
        if (!crossCheck.isEmpty()) {
            text.append("\n### The load generator against wrk\n\n").append(crossCheck)
                    .append(crossCheck.endsWith("\n") ? "" : "\n");
        }
        return text.toString();
    }

    private String memoryText() {
        return memory.isEmpty() ? "" : "A read of memory took " + Figures.plain(Collections.min(memory)) + " to "
                + Figures.plain(Collections.max(memory)) + " ns meanwhile. ";
    }

    /** Writes all of it to a file. */
    void writeJson(Path file) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", Machine.description());
        all.put("load_before", loadBefore);
        all.put("memory_nanos", memory);
        all.put("disturbed", undisturbed.shares());
        all.put("plan", plan);
        all.put("targets", rows.stream().map(Results::json).toList());
        all.put("measurements", cells.stream().map(cell -> Map.of("server", cell.server, "call", cell.call, "order",
                cell.order, "rounds", cell.rounds())).toList());
        all.put("cross_check", crossCheck);
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
    }

    private static Map<String, Object> json(Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("what", row.what());
        if (!row.isMeasured()) {
            json.put("not_measured", row.problem());
            return json;
        }
        json.put("service", row.ours());
        json.put("yardstick", row.yardstick());
        json.put("value", row.value());
        json.put("target", row.bound().text());
        json.put("kept", row.isKept());
        return json;
    }
}
