package io.isemdm.benchmark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.isemdm.PackagedService;

/** The packaged service in a process of its own, with the JVM's default options and an inventory. */
final class ServedInventory implements AutoCloseable {

    static final String INSTANCE = "networkIntegrationEndpoint/1/79fu";
    static final String API_PATH = "/" + INSTANCE + "/ciscoise/v3";

    private static final Duration LONGEST_IMPORT = Duration.ofHours(2);

    private final PackagedService service;
    private boolean running;

    /** One without an inventory, not started. */
    ServedInventory() throws IOException {
        service = new PackagedService().asUsersStartIt();
    }

    /** Copies the store of another one, which must not run. */
    ServedInventory holding(Path dataDirectory) throws IOException {
        copy(dataDirectory, service.dataDirectory());
        return this;
    }

    ServedInventory withJvmOptions(String... options) {
        service.asUsersStartIt(options);
        return this;
    }

    /** By another Java, the one in that directory. */
    ServedInventory onJava(Path home) {
        service.onJava(home);
        return this;
    }

    /** Starts it and waits until it is ready, its index in memory too where it has one. */
    ServedInventory start() throws IOException, InterruptedException {
        running = true;
        service.start();
        new IndexGauges(service).awaitBuilt();
        return this;
    }

    /** Starts the process and waits for nothing. */
    void launch() throws IOException, InterruptedException {
        running = true;
        service.launch();
    }

    /** Ends the process in order and keeps the data. */
    void stop() throws InterruptedException {
        if (running) {
            service.stop();
            running = false;
        }
    }

    /** Ends the process and starts another one with the same data, at the same ports. */
    void restart() throws IOException, InterruptedException {
        stop();
        start();
    }

    /** Imports a CSV file; what is there already stays. Returns the seconds from the first byte sent to the answer. */
    double importCsv(Path csv) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<String> answer = service.client().send(
                service.request("/lab/devices/import", "lab", PackagedService.LAB_PASSWORD).timeout(LONGEST_IMPORT)
                        .header("Content-Type", "text/csv").POST(body(csv)).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the import was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static HttpRequest.BodyPublisher body(Path csv) throws FileNotFoundException {
        return HttpRequest.BodyPublishers.ofFile(csv);
    }

    /** The answer to a call of ISE. */
    String answer(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = service.ise(path);
        if (answer.statusCode() != 200) {
            throw new IOException(path + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** The path of a look-up, as ISE sends it. */
    static String lookup(String identifier) {
        String criterion = identifier.length() == 12 ? "macaddress" : "guid";
        return API_PATH + "/devices/?paging=0&querycriteria=" + criterion + "&value=" + identifier + "&filter=all";
    }

    /** The path of a call of mdminfo. */
    static String mdmInfo() {
        return "/" + INSTANCE + "/ciscoise/mdminfo/?ise_api_version=3";
    }

    /** Where its data lies. */
    Path dataDirectory() {
        return service.dataDirectory();
    }

    PackagedService service() {
        return service;
    }

    String url() {
        return "http://127.0.0.1:" + service.httpPort();
    }

    String httpsUrl() {
        return "https://localhost:" + service.httpsPort();
    }

    long pid() {
        return service.process().pid();
    }

    /** Ends the process and removes its data. */
    @Override
    public void close() throws IOException, InterruptedException {
        stop();
        service.close();
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
