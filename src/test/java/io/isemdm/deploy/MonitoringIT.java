package io.isemdm.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.isemdm.PackagedService;

/** The dashboard, the rules and the probes ask for what the service shows. */
class MonitoringIT {

    private static final Path MONITORING = Path.of("docs", "examples", "monitoring");
    private static final Path DASHBOARD = MONITORING.resolve("dashboards/ise-mdm-emulator.json");
    /** Labels that Prometheus adds to what it reads. */
    private static final Set<String> ADDED = Set.of("job", "instance");

    private static PackagedService service;

    private static String metrics;

    @BeforeAll
    static void read() throws Exception {
        service = new PackagedService("-Xmx256m", "-XX:TieredStopAtLevel=1").start();
        String devices = "/networkIntegrationEndpoint/1/79fu/ciscoise/v3/devices/?paging=0"
                + "&querycriteria=macaddress&value=0215EDE0FFFF&filter=all";
        assertEquals(200, service.ise(devices).statusCode());
        assertEquals(401, service.client().send(service.request(devices, "ise", "no").build(),
                HttpResponse.BodyHandlers.ofString()).statusCode());
        HttpResponse<String> answer = get("/q/metrics");
        assertEquals(200, answer.statusCode());
        metrics = answer.body();
    }

    @AfterAll
    static void end() throws Exception {
        if (service != null) {
            service.close();
        }
    }

    /** A path of the management port, as the account {@code lab}. */
    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return service.client().send(HttpRequest.newBuilder(service.request("/", "lab", PackagedService.LAB_PASSWORD)
                .build(), (name, value) -> true)
                .uri(URI.create("http://127.0.0.1:" + service.managementPort() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theDashboardAsksForWhatTheServiceShows() throws IOException {
        Set<String> expressions = expressions(StrictYaml.document(DASHBOARD));
        assertTrue(expressions.size() >= 15, expressions.toString());
        for (String expression : expressions) {
            assertEquals(List.of(), complaints(expression), expression);
        }
    }

    @Test
    void theRulesAskForWhatTheServiceShows() throws IOException {
        Set<String> expressions = expressions(StrictYaml.document(MONITORING.resolve("rules.yaml")));
        assertTrue(expressions.size() >= 7, expressions.toString());
        for (String expression : expressions) {
            assertEquals(List.of(), complaints(expression), expression);
        }
    }

    @ParameterizedTest
    @CsvSource({"isemdm_ise_call_seconds_count", "'sum by (operatio) (isemdm_ise_calls_seconds_count)'",
            "'rate(isemdm_ise_calls_seconds_bucket{le=\"0.25\"}[5m])'", "'isemdm_refused_calls_total{doors=\"ise\"}'",
            "'isemdm_refused_calls_total{door=\"isee\"}'", "'1 - isemdm_inventory_device'"})
    void whatTheServiceDoesNotShowIsFound(String expression) {
        assertFalse(complaints(expression).isEmpty());
    }

    @Test
    void theDashboardIsOneThatGrafanaShows() throws IOException {
        JsonNode dashboard = StrictYaml.document(DASHBOARD);
        assertEquals("ise-mdm-emulator", dashboard.path("uid").asText());
        Set<Integer> ids = new TreeSet<>();
        List<JsonNode> places = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertTrue(ids.add(panel.path("id").asInt()), "two panels have the id " + panel.path("id"));
            assertTrue(Set.of("stat", "timeseries", "heatmap").contains(panel.path("type").asText()));
            assertEquals("${datasource}", panel.at("/datasource/uid").asText());
            JsonNode place = panel.path("gridPos");
            assertTrue(place.path("x").asInt() + place.path("w").asInt() <= 24, place.toString());
            places.forEach(other -> assertFalse(overlap(place, other), place + " and " + other));
            places.add(place);
        }
        JsonNode sources = StrictYaml.document(MONITORING.resolve("grafana/datasources.yaml"));
        assertEquals("http://prometheus:9090", sources.at("/datasources/0/url").asText());
        JsonNode services = StrictYaml.document(Path.of("docs/examples/compose.postgresql.yaml")).path("services");
        String directory = StrictYaml.document(MONITORING.resolve("grafana/dashboards.yaml"))
                .at("/providers/0/options/path").asText();
        assertTrue(services.at("/grafana/volumes").toString().contains("./monitoring/dashboards:" + directory));
        assertTrue(services.has("prometheus"));
    }

    @Test
    void prometheusReadsTheMetricsOfTheComposeFilesService() throws IOException {
        JsonNode prometheus = StrictYaml.document(MONITORING.resolve("prometheus.yaml"));
        JsonNode scrape = prometheus.at("/scrape_configs/0");
        assertEquals("/q/metrics", scrape.path("metrics_path").asText());
        assertEquals("ise-mdm-emulator:8081", scrape.at("/static_configs/0/targets/0").asText());
        String rules = Files.readString(MONITORING.resolve("rules.yaml"));
        assertTrue(rules.contains("up{job=\"" + scrape.path("job_name").asText() + "\"}"));
        prometheus.path("rule_files").forEach(file -> assertTrue(Files.exists(MONITORING.resolve(file.asText()))));
    }

    @Test
    void theProbesOfKubernetesAskForPathsThatAnswer() throws Exception {
        Container container = ((Deployment) StrictManifests.read(StrictYaml.document(
                Path.of("k8s/base/deployment.yaml")))).getSpec().getTemplate().getSpec().getContainers().get(0);
        for (Probe probe : List.of(container.getStartupProbe(), container.getLivenessProbe(),
                container.getReadinessProbe())) {
            assertEquals(200, get(probe.getHttpGet().getPath()).statusCode());
        }
        JsonNode monitor = StrictYaml.document(Path.of("k8s/components/service-monitor/service-monitor.yaml"));
        assertTrue(get(monitor.at("/spec/endpoints/0/path").asText()).body().contains("isemdm_ise_calls_seconds"));
    }

    private static boolean overlap(JsonNode one, JsonNode other) {
        return one.path("x").asInt() < other.path("x").asInt() + other.path("w").asInt()
                && other.path("x").asInt() < one.path("x").asInt() + one.path("w").asInt()
                && one.path("y").asInt() < other.path("y").asInt() + other.path("h").asInt()
                && other.path("y").asInt() < one.path("y").asInt() + one.path("h").asInt();
    }

    private static Set<String> expressions(JsonNode node) {
        Set<String> found = new LinkedHashSet<>();
        if (node.path("expr").isTextual()) {
            found.add(node.path("expr").asText());
        }
        if (node.path("query").asText().startsWith("label_values(")) {
            found.add(node.path("query").asText().replaceFirst("label_values\\(([^,]+),.*", "$1"));
        }
        node.forEach(child -> found.addAll(expressions(child)));
        return found;
    }

    /** What an expression asks for and the service does not show. */
    private static List<String> complaints(String text) {
        List<String> complaints = new ArrayList<>();
        PromExpression expression = PromExpression.of(text);
        for (Map.Entry<String, Set<String>> selector : expression.selectors().entrySet()) {
            if (selector.getKey().equals("up")) {
                continue;
            }
            List<String> series = metrics.lines().filter(line -> line.startsWith(selector.getKey() + "{")
                    || line.startsWith(selector.getKey() + " ")).toList();
            if (series.isEmpty()) {
                complaints.add("no metric " + selector.getKey());
            }
            for (String matcher : selector.getValue()) {
                String label = matcher.replaceFirst("[=!].*", "");
                // An exact value must be one that is shown; where a pattern is asked for, its label.
                String shown = matcher.matches("\\w+=\".*") ? matcher : label + "=\"";
                if (!ADDED.contains(label) && series.stream().noneMatch(line -> has(line, shown))) {
                    complaints.add("no " + matcher + " in " + selector.getKey());
                }
            }
            expression.grouped().stream().filter(label -> !ADDED.contains(label))
                    .filter(label -> series.stream().noneMatch(line -> has(line, label + "=\"")))
                    .forEach(label -> complaints.add("no label " + label + " in " + selector.getKey()));
        }
        return complaints;
    }

    private static boolean has(String line, String label) {
        return line.contains("{" + label) || line.contains("," + label);
    }
}
