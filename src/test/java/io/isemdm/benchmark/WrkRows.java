package io.isemdm.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.isemdm.PackagedService;

/** The same load from an existing generator, wrk, so that ours need not be believed. */
final class WrkRows {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s*([0-9.]+)");

    private final Bench bench;
    private final ServedInventory large;
    private final Ceiling ceiling;

    WrkRows(Bench bench, ServedInventory large, Ceiling ceiling) {
        this.bench = bench;
        this.large = large;
        this.ceiling = ceiling;
    }

    void run() throws Exception {
        Optional<Path> wrk = Stream.of(System.getenv("PATH").split(":")).map(directory -> Path.of(directory, "wrk"))
                .filter(Files::isExecutable).findFirst();
        if (wrk.isEmpty()) {
            bench.say("  wrk IS NOT INSTALLED (Debian: apt install wrk): THE LOAD GENERATOR IS NOT CROSS-CHECKED");
            bench.results().crossCheck("wrk was not installed: the load generator was not cross-checked in this run.");
            return;
        }
        String mac = Files.readAllLines(ceiling.identifiers()).get(0);
        StringBuilder table = new StringBuilder("| server, one device | `probe.load` | wrk | wrk / ours |\n"
                + "|---|--:|--:|--:|\n");
        table.append(line(wrk.get(), "bare handler", mac, ceiling.url(), ceiling.pid()));
        table.append(line(wrk.get(), "service", mac, large.url(), large.pid()));
        bench.results().crossCheck(table.toString());
    }

    private String line(Path wrk, String server, String mac, String url, long pid) throws Exception {
        LoadOrder order = LoadOrder.lookups(url,
                Files.writeString(bench.directory().resolve("identifier"), mac + "\n"), LookupRows.FEW_CONNECTIONS)
                .lasting(bench.plan().seconds());
        double[] theirs = new double[bench.plan().rounds()];
        double[] own = new double[theirs.length];
        for (int round = 0; round < theirs.length; round++) {
            // wrk says nothing of parts of a second: both are taken as they are
            own[round] = bench.asItIs(order, pid).perSecond();
            theirs[round] = wrk(wrk, url + ServedInventory.lookup(mac));
        }
        double probe = median(own);
        double other = median(theirs);
        bench.say("  %s: probe.load %s/s, wrk %s/s", server, Figures.plain(probe), Figures.plain(other));
        return "| " + server + " | " + Figures.plain(probe) + "/s | " + Figures.plain(other) + "/s | "
                + Figures.plain(Figures.ratio(other, probe)) + " |\n";
    }

    private static double median(double[] values) {
        return Figures.median(java.util.Arrays.stream(values).boxed().toList());
    }

    private double wrk(Path wrk, String url) throws IOException, InterruptedException {
        String credentials = Base64.getEncoder()
                .encodeToString(("ise:" + PackagedService.ISE_PASSWORD).getBytes(StandardCharsets.UTF_8));
        Process process = new ProcessBuilder(List.of(wrk.toString(), "-t2", "-c" + LookupRows.FEW_CONNECTIONS,
                "-d" + bench.plan().seconds() + "s", "-H", "Authorization: Basic " + credentials, url))
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return rate(output);
    }

    /** @throws IOException when some calls failed, or it is no report */
    static double rate(String output) throws IOException {
        Matcher rate = RATE.matcher(output);
        if (!rate.find() || output.contains("Non-2xx") || output.contains("Socket errors")) {
            throw new IOException("wrk says: " + output.strip().replace('\n', ' '));
        }
        return Double.parseDouble(rate.group(1));
    }
}
