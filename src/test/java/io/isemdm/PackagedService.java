package io.isemdm;

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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The service as a user gets it: the {@link PackagedBuild} in a process of its own, on free ports,
 * with a data directory that outlives the process, so that a test can kill it and start it again. For {@code *IT}
 * tests.
 */
public final class PackagedService implements AutoCloseable {

    public static final String ISE_PASSWORD = "ise-secret";
    public static final String LAB_PASSWORD = "lab-secret";

    /** A process that lives for seconds spends them on its second compiler. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    private static final Duration START = Duration.ofSeconds(120);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<String, String> environment = new HashMap<>();
    private List<String> jvmOptions;
    private boolean archived = true;
    private Path java = Path.of(System.getProperty("java.home"));
    private Path build = PackagedBuild.file();
    private final Path directory;
    private final int httpPort;
    private final int httpsPort;
    private final int managementPort;
    private Process process;

    /** @param jvmOptions for example {@code -Xmx256m}; without any the process is made to start quickly */
    public PackagedService(String... jvmOptions) throws IOException {
        this.jvmOptions = jvmOptions.length == 0 ? List.of(QUICK_START) : List.of(jvmOptions);
        directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "packaged-");
        httpPort = FreePorts.next();
        httpsPort = FreePorts.next();
        managementPort = FreePorts.next();
        with("QUARKUS_HTTP_PORT", String.valueOf(httpPort));
        with("QUARKUS_HTTP_SSL_PORT", String.valueOf(httpsPort));
        with("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPort));
        with("ISEMDM_DATA_DIR", dataDirectory().toString());
        with("ISEMDM_ACCOUNTS_ISE_PASSWORD", ISE_PASSWORD);
        with("ISEMDM_ACCOUNTS_LAB_PASSWORD", LAB_PASSWORD);
        with("ISEMDM_INVENTORY_SAMPLE", "false");
    }

    /** Sets a variable of the environment for the next start; {@code null} removes it. */
    public PackagedService with(String name, String value) {
        if (value == null) {
            environment.remove(name);
        } else {
            environment.put(name, value);
        }
        return this;
    }

    /** From the next start on with these options of the Java virtual machine and nothing that makes a test quick. */
    public PackagedService asUsersStartIt(String... options) {
        jvmOptions = List.of(options);
        archived = false;
        return this;
    }

    /** From the next start on by another Java, the one in that directory. */
    public PackagedService onJava(Path home) {
        java = home;
        return this;
    }

    /** From the next start on another build than the one that all tests start. */
    public PackagedService ofBuild(Path jar) {
        build = jar.toAbsolutePath();
        return this;
    }

    /** Starts the process and waits until it says that it is ready. */
    public PackagedService start() throws IOException, InterruptedException {
        launch();
        long deadline = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("exit code " + process.exitValue() + ":\n" + output());
            }
            if (System.nanoTime() > deadline) {
                kill();
                throw new IllegalStateException("not ready after " + START.toSeconds() + " s:\n" + output());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return this;
    }

    /** Starts the process and waits for nothing. */
    public Process launch() throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(jvmOptions);
        if (archived && PackagedBuild.isJar()) {
            options.addAll(0, ClassArchive.options());
        }
        ProcessBuilder builder = new ProcessBuilder(PackagedBuild.command(java, build, options)).directory(directory.toFile())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("output").toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
        return process;
    }

    private boolean isReady() throws InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(5)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** {@code kill -9}: the process gets no chance to put anything in order. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks the process to end, and waits until it has; the exit code. */
    public int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    /** Ends the process and removes all that it left behind. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (process != null) {
            kill();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A request as the account {@code lab}; the body, if there is one, is JSON. */
    public HttpResponse<String> lab(String method, String path, String json) throws IOException, InterruptedException {
        HttpRequest.BodyPublisher body = json == null ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(json);
        return client.send(request(path, "lab", LAB_PASSWORD).header("Content-Type", "application/json")
                .method(method, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A look-up as the account {@code ise}. */
    public HttpResponse<String> ise(String path) throws IOException, InterruptedException {
        return client.send(request(path, "ise", ISE_PASSWORD).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A request to the plain HTTP port with the credentials of an account, to be completed. */
    public HttpRequest.Builder request(String path, String account, String password) {
        String credentials = Base64.getEncoder()
                .encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .timeout(Duration.ofMinutes(5)).header("Authorization", "Basic " + credentials);
    }

    public HttpClient client() {
        return client;
    }

    /** All that was printed so far, by all processes of this service. */
    public String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }

    /**
     * All that was printed up to the line that ends a start, which may come after the process is ready.
     *
     * @param from characters of {@link #output} that are left out
     */
    public String printed(int from) throws IOException, InterruptedException {
        return printed(from, "ready in ", Duration.ofSeconds(10));
    }

    /**
     * All that was printed as soon as a part of it is.
     *
     * @param from characters of {@link #output} that are left out
     */
    public String printed(int from, String part, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        String text = output().substring(from);
        while (!text.contains(part)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never printed \"" + part + "\": " + output());
            }
            TimeUnit.MILLISECONDS.sleep(50);
            text = output().substring(from);
        }
        return text;
    }

    /** Where the data lies; it does not exist before the first start. */
    public Path dataDirectory() {
        return directory.resolve("data");
    }

    public int httpPort() {
        return httpPort;
    }

    public int httpsPort() {
        return httpsPort;
    }

    public int managementPort() {
        return managementPort;
    }

    public Process process() {
        return process;
    }
}
