package io.isemdm.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.isemdm.PackagedService;
import io.isemdm.probe.check.Progress;
import io.isemdm.probe.client.Credentials;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.client.Timing;
import io.isemdm.probe.client.Trust;
import io.isemdm.probe.load.Arrivals;
import io.isemdm.probe.load.CallKind;
import io.isemdm.probe.load.Deployment;
import io.isemdm.probe.load.IdentifierFile;
import io.isemdm.probe.load.LoadPlan;
import io.isemdm.probe.load.LoadReport;
import io.isemdm.probe.load.Operation;

/**
 * The process of the load generator: reads orders from its standard input, each a line {@code load <process of the
 * server> <JSON>} or {@code poll <URL>}, and answers each with a line of JSON. One process for all servers, so that it
 * is as warm for one as for another.
 */
final class GeneratorProcess {

    private static final Timing PATIENT = new Timing(Duration.ofSeconds(5), Duration.ofMinutes(5),
            Duration.ofMinutes(5), Duration.ofMillis(50));

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, List<String>> identifiers = new HashMap<>();

    private GeneratorProcess() {
    }

    public static void main(String... arguments) throws Exception {
        GeneratorProcess process = new GeneratorProcess();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            System.out.println(process.json.writeValueAsString(process.obey(line)));
        }
    }

    private Object obey(String line) {
        String argument = line.substring(line.indexOf(' ') + 1);
        try {
            if (line.startsWith("poll ")) {
                return new PollClient(argument).run();
            }
            int space = argument.indexOf(' ');
            long server = Long.parseLong(argument.substring(0, space));
            return load(json.readValue(argument.substring(space + 1), LoadOrder.class), server);
        } catch (Exception e) {
            return Map.of("problem", e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private Sampled load(LoadOrder order, long server) throws Exception {
        Operation operation = Operation.valueOf(order.operation());
        LoadPlan plan = LoadPlan.DEFAULT.withOperation(operation).withHeartbeat(Duration.ZERO)
                .withIdentifiers(known(order.identifiers()))
                .withArrivals(order.rate() > 0 ? Arrivals.poisson(order.rate()).over(order.connections())
                        : Arrivals.asFastAsAnswered(order.connections()))
                .lasting(Duration.ofSeconds(order.warmUp()), Duration.ofSeconds(order.seconds()));
        long start = System.nanoTime();
        LoadReport report;
        Slices slices;
        try (Pace pace = Pace.watch()) {
            slices = new Slices(() -> ProcessMeter.cpuNanos(server), pace::pieces);
            report = Deployment.of(target(order), plan).watchedBy(Progress.NONE, Slices.LENGTH, slices::look).run();
        }
        double elapsed = (System.nanoTime() - start) / 1e9;
        if (report.errorCount() + report.unfinished() > 0) {
            throw new IOException(report.errorCount() + " errors " + report.errors() + ", " + report.unfinished()
                    + " calls without an answer, at " + order.url());
        }
        LoadReport.Calls calls = report.of(operation == Operation.MDMINFO ? CallKind.MDMINFO : CallKind.LOOKUP);
        LoadReport.Latency latency = calls.latency();
        // Where calls take long, those under way at the end are much of the whole.
        double perSecond = calls.number() / (order.slow() ? elapsed : report.seconds());
        return new Sampled(new Measured(calls.number(), perSecond, Sampled.cpuMicros(slices.all()), latency.p50(),
                latency.p99(), latency.p999(), latency.max(), report.late().count() > 0 ? report.late().p99() : 0,
                report.connections()), slices.all());
    }

    private static Target target(LoadOrder order) throws IOException {
        Target target = Target.of(order.url()).withInstance(ServedInventory.INSTANCE)
                .withCredentials(Credentials.basic("ise", PackagedService.ISE_PASSWORD));
        if (order.slow()) {
            target = target.withTiming(PATIENT);
        }
        return order.certificate() == null ? target
                : target.withTrust(Trust.importing(Path.of(order.certificate())));
    }

    private List<String> known(String file) throws IOException {
        List<String> known = identifiers.get(file);
        if (known == null) {
            known = IdentifierFile.read(Path.of(file));
            identifiers.put(file, known);
        }
        return known;
    }
}
