package io.isemdm.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.isemdm.PackagedService;

/** How the service ends at SIGTERM, with the embedded store. */
class DrainIT {

    private static final int TERMINATED = 128 + 15;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final String MDMINFO = "/networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo?ise_api_version=3";
    private static final String DEVICE = """
            {"macaddresses": ["02:00:00:00:00:%s"], "udid": "%1$s", "serial_number": "%1$s"}""";

    private PackagedService service;

    @BeforeEach
    void prepare() throws IOException {
        service = new PackagedService();
    }

    @AfterEach
    void end() throws Exception {
        service.close();
    }

    @Test
    void readinessGoesDownFirstWhileEverybodyIsStillServedAndIsAskedToReconnect() throws Exception {
        service.with("ISEMDM_SHUTDOWN_DELAY", "5s").start();
        try (Socket kept = new Socket("127.0.0.1", service.httpPort())) {
            kept.setSoTimeout(PATIENCE_MILLIS);
            String before = get(kept);
            assertTrue(before.startsWith("HTTP/1.1 200") && !before.toLowerCase().contains("connection: close"), before);
            service.process().destroy();
            String ready = awaitNotReady();
            assertTrue(ready.contains("\"Graceful Shutdown\"") && ready.contains("\"DOWN\""), ready);
            assertEquals(200, service.ise(MDMINFO).statusCode(), "a new connection is served");
            assertEquals(201, service.lab("POST", "/lab/devices", DEVICE.formatted("01")).statusCode());
            String during = get(kept);
            assertTrue(during.startsWith("HTTP/1.1 200") && during.toLowerCase().contains("connection: close"), during);
            assertEquals(-1, kept.getInputStream().read(), "and then it is closed");
        }
        assertEquals(TERMINATED, service.process().waitFor());
        assertTrue(!service.output().contains("Exception"), service.output());
        service.with("ISEMDM_SHUTDOWN_DELAY", null).start();
        String devices = service.lab("GET", "/lab/devices", null).body();
        assertTrue(devices.contains("020000000001"), devices);
    }

    @Test
    void aCallThatIsUnderWayEndsAndWhatItChangedIsKept() throws Exception {
        service.start();
        String json = DEVICE.formatted("02");
        try (Socket slow = new Socket("127.0.0.1", service.httpPort())) {
            slow.setSoTimeout(PATIENCE_MILLIS);
            send(slow, "POST /lab/devices HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + basic("lab", PackagedService.LAB_PASSWORD) + "Content-Length: " + json.length() + "\r\n\r\n"
                    + json.substring(0, 10));
            // the server has begun with it
            assertEquals(200, service.ise(MDMINFO).statusCode());
            TimeUnit.MILLISECONDS.sleep(300);
            service.process().destroy();
            awaitNotReady();
            assertTrue(service.process().isAlive(), "it waits for the call");
            send(slow, json.substring(10));
            String answer = answer(slow.getInputStream());
            assertTrue(answer.startsWith("HTTP/1.1 201"), answer);
        }
        assertEquals(TERMINATED, service.process().waitFor());
        service.start();
        String devices = service.lab("GET", "/lab/devices", null).body();
        assertTrue(devices.contains("020000000002"), devices);
    }

    @Test
    void aCallThatDoesNotEndKeepsItNoLongerThanTheTimeout() throws Exception {
        service.with("ISEMDM_SHUTDOWN_TIMEOUT", "1s").start();
        try (Socket stuck = new Socket("127.0.0.1", service.httpPort())) {
            send(stuck, "POST /lab/devices HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + basic("lab", PackagedService.LAB_PASSWORD) + "Content-Length: 100\r\n\r\n{");
            assertEquals(200, service.ise(MDMINFO).statusCode());
            service.process().destroy();
            assertTrue(service.process().waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), service.output());
            assertEquals(TERMINATED, service.process().exitValue());
        }
    }

    @Test
    void anImportThatTakesLongerThanTheTimeoutIsGivenUpWithoutATraceInStoreOrLog() throws Exception {
        service.with("ISEMDM_SHUTDOWN_TIMEOUT", "1s").start();
        CompletableFuture<HttpResponse<String>> answer = service.client().sendAsync(
                service.request("/lab/devices/import", "lab", PackagedService.LAB_PASSWORD)
                        .header("Content-Type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofString(devices(200_000))).build(),
                HttpResponse.BodyHandlers.ofString());
        service.printed(0, "Import: 25000 devices read", Duration.ofMillis(PATIENCE_MILLIS));
        service.process().destroy();
        assertTrue(service.process().waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), service.output());
        assertEquals(TERMINATED, service.process().exitValue());
        String output = service.output();
        assertTrue(output.contains("What is being imported is given up") && !output.contains("Exception")
                && !output.contains("\tat "), output);
        assertThrows(ExecutionException.class, answer::get, "whoever sent it is cut off");
        service.start();
        assertTrue(!service.lab("GET", "/lab/devices", null).body().contains("cut-off"));
    }

    @Test
    void aStartThatIsStillImportingIsGivenUpAtOnce() throws Exception {
        Path file = Files.writeString(service.dataDirectory().resolveSibling("devices.csv"), devices(60_000));
        service.with("ISEMDM_INVENTORY_FILES", file.toString()).launch();
        service.printed(0, "Import: 25000 devices read", Duration.ofMillis(PATIENCE_MILLIS));
        service.process().destroy();
        assertTrue(service.process().waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), service.output());
        assertEquals(TERMINATED, service.process().exitValue());
        String output = service.output();
        assertTrue(!output.contains("Import: 50000") && !output.contains("Exception") && !output.contains("\tat "),
                output);
        service.start();
        assertTrue(service.lab("GET", "/lab/devices", null).body().contains("cut-off-0"), "imported now");
    }

    private static String devices(int number) {
        StringBuilder devices = new StringBuilder("guid,macaddresses\n");
        for (int i = 0; i < number; i++) {
            devices.append(String.format("cut-off-%d,02AA%08X%n", i, i));
        }
        return devices.toString();
    }

    /** The answer that says so. */
    private String awaitNotReady() throws Exception {
        HttpRequest question = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + service.managementPort() + "/q/health/ready")).build();
        HttpResponse<String> answer = service.client().send(question, HttpResponse.BodyHandlers.ofString());
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (answer.statusCode() == 200 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
            answer = service.client().send(question, HttpResponse.BodyHandlers.ofString());
        }
        assertEquals(503, answer.statusCode());
        return answer.body();
    }

    private static String get(Socket socket) throws IOException {
        send(socket, "GET " + MDMINFO + " HTTP/1.1\r\nHost: localhost\r\n" + basic("ise", PackagedService.ISE_PASSWORD)
                + "\r\n");
        return answer(socket.getInputStream());
    }

    private static String basic(String account, String password) {
        return "Authorization: Basic " + Base64.getEncoder()
                .encodeToString((account + ":" + password).getBytes(StandardCharsets.US_ASCII)) + "\r\n";
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Head and body of one answer with a Content-Length. */
    private static String answer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertTrue(next >= 0, "the connection ends in the middle of " + head);
            head.append((char) next);
        }
        String length = head.toString().toLowerCase().replaceFirst("(?s).*content-length: *([0-9]+).*", "$1");
        return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }
}
