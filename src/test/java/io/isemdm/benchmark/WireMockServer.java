package io.isemdm.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.isemdm.FreePorts;
import io.isemdm.PackagedService;
import io.isemdm.inventory.DeviceDocument;

/**
 * WireMock in a process of its own, as somebody would use it for the same purpose: a stub for each device, with Basic
 * authentication and the parameters of the query, answered as the service answers; its journal is off.
 */
final class WireMockServer implements AutoCloseable {

    private static final Path JAR = Path.of("target", "benchmark", "wiremock-standalone.jar").toAbsolutePath();
    private static final int LONGEST_START_SECONDS = 120;

    private final Process process;
    private final int port;

    /**
     * @param stubs   devices, by their first MAC addresses
     * @param service that tells what is answered
     */
    WireMockServer(Bench bench, int stubs, ServedInventory service) throws Exception {
        if (!Files.exists(JAR)) {
            throw new IOException("there is no target/benchmark/wiremock-standalone.jar: run ./mvnw -Pbenchmark"
                    + " verify");
        }
        Path root = bench.directory().resolve("wiremock-" + stubs);
        Files.createDirectories(root.resolve("mappings"));
        List<Object> mappings = new ArrayList<>();
        mappings.add(mapping(Map.of("urlPath", "/" + ServedInventory.INSTANCE + "/ciscoise/mdminfo/"),
                service.answer(ServedInventory.mdmInfo())));
        Iterator<DeviceDocument> devices = bench.fleet().devices();
        for (int i = 0; i < stubs; i++) {
            String mac = devices.next().macAddresses().get(0);
            mappings.add(mapping(Map.of("urlPath", ServedInventory.API_PATH + "/devices/", "queryParameters", Map.of(
                    "querycriteria", Map.of("equalTo", "macaddress"), "value", Map.of("equalTo", mac))),
                    service.answer(ServedInventory.lookup(mac))));
        }
        new ObjectMapper().writeValue(root.resolve("mappings").resolve("stubs.json").toFile(),
                Map.of("mappings", mappings));
        port = FreePorts.next();
        process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-jar", JAR.toString(),
                "--port", String.valueOf(port), "--bind-address", "127.0.0.1", "--no-request-journal",
                "--disable-banner", "--root-dir", root.toString()).redirectErrorStream(true)
                .redirectOutput(root.resolve("output").toFile()).start();
        try {
            awaitStart();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    private static Map<String, Object> mapping(Map<String, Object> request, String body) {
        Map<String, Object> whole = new java.util.LinkedHashMap<>(request);
        whole.put("method", "GET");
        whole.put("basicAuthCredentials", Map.of("username", "ise", "password", PackagedService.ISE_PASSWORD));
        return Map.of("request", whole, "response", Map.of("status", 200, "headers",
                Map.of("Content-Type", "application/xml;charset=UTF-8"), "body", body));
    }

    private void awaitStart() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        String credentials = Base64.getEncoder().encodeToString(
                ("ise:" + PackagedService.ISE_PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + ServedInventory.mdmInfo()))
                .timeout(Duration.ofSeconds(10)).header("Authorization", "Basic " + credentials).build();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
        while (true) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not there yet
            }
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("WireMock did not start; see target/benchmark/wiremock-*/output");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        JavaProcess.end(process);
    }
}
