package io.isemdm.probe.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.isemdm.probe.client.Target;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;

/**
 * How fast the load generator is. Not part of the build: {@code ./mvnw test -Dtest=LoadGeneratorMeasurement}. Server
 * and generator each run in a JVM of their own, without the agent that counts coverage, and Vert.x's own HTTP client in
 * between for comparison.
 */
class LoadGeneratorMeasurement {

    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int SECONDS = 5;
    private static final int THREADS = Integer.getInteger("threads", Runtime.getRuntime().availableProcessors());

    @Test
    void lookUpsASecondAgainstABareHandler() throws Exception {
        System.out.printf("%d processors, Java %s, %d connections, %d event loops each%n",
                Runtime.getRuntime().availableProcessors(), Runtime.version().feature(), CONNECTIONS, THREADS);
        Process server = java(BareServer.class, Integer.toString(THREADS));
        try {
            String port = new BufferedReader(new InputStreamReader(server.getInputStream())).readLine();
            for (int round = 1; round <= ROUNDS; round++) {
                for (String client : List.of("probe", "http-client")) {
                    Process generator = java(Generator.class, client, port, Long.toString(server.pid()));
                    new BufferedReader(new InputStreamReader(generator.getInputStream())).lines()
                            .forEach(line -> System.out.println(line));
                    generator.waitFor();
                }
            }
        } finally {
            server.destroy();
        }
    }

    private static Process java(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx256m",
                "-XX:+UseParallelGC", "-cp", System.getProperty("surefire.test.class.path",
                        System.getProperty("java.class.path")), "-Dthreads=" + THREADS, main.getName()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** The JVM of a generator. */
    static final class Generator {

        private final int port;
        private final ProcessHandle server;

        private Generator(int port, ProcessHandle server) {
            this.port = port;
            this.server = server;
        }

        /** Warms up, measures, prints a line. */
        public static void main(String... arguments) throws Exception {
            Generator generator = new Generator(Integer.parseInt(arguments[1]),
                    ProcessHandle.of(Long.parseLong(arguments[2])).orElseThrow());
            boolean ours = arguments[0].equals("probe");
            generator.run(ours);
            long own = cpu();
            long others = generator.serverCpu();
            double start = System.nanoTime();
            long calls = generator.run(ours);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(Locale.ROOT, "%-12s %,9.0f look-ups/s  generator %5.1f us/call  server %5.1f us/call"
                    + "  CPUs in use %.2f%n", arguments[0], calls / (double) SECONDS, (cpu() - own) / 1e3 / calls,
                    (generator.serverCpu() - others) / 1e3 / calls,
                    (cpu() - own + generator.serverCpu() - others) / 1e9 / seconds);
        }

        private long run(boolean ours) throws Exception {
            return ours ? probe() : httpClient();
        }

        private long probe() throws CannotRunException {
            LoadReport report = Deployment.of(Target.of("http://127.0.0.1:" + port), LoadPlan.DEFAULT
                    .withArrivals(Arrivals.asFastAsAnswered(CONNECTIONS)).withIdentifiers(List.of(BareServer.MAC))
                    .withThreads(THREADS).lasting(Duration.ZERO, Duration.ofSeconds(SECONDS))).run();
            if (report.errorCount() > 0) {
                throw new IllegalStateException("errors: " + report.errors());
            }
            return report.of(CallKind.LOOKUP).number();
        }

        /** The least that can be done with Vert.x's own client: the status is looked at and the body thrown away. */
        private long httpClient() throws Exception {
            Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(THREADS));
            AtomicLong calls = new AtomicLong();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            for (int loop = 0; loop < THREADS; loop++) {
                int mine = NodeLoop.share(CONNECTIONS, THREADS, loop);
                vertx.deployVerticle(new io.vertx.core.AbstractVerticle() {
                    @Override
                    public void start() {
                        HttpClient client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(mine)
                                .setDefaultHost("127.0.0.1").setDefaultPort(port));
                        for (int i = 0; i < mine; i++) {
                            call(client, calls, end);
                        }
                    }
                });
            }
            TimeUnit.SECONDS.sleep(SECONDS);
            vertx.close().toCompletionStage().toCompletableFuture().join();
            return calls.get();
        }

        private void call(HttpClient client, AtomicLong calls, long end) {
            client.request(HttpMethod.GET, "/ciscoise/v3/devices/?paging=0&querycriteria=macaddress&value="
                    + BareServer.MAC + "&filter=all").compose(request -> request.send()).compose(response -> {
                        if (response.statusCode() != 200) {
                            throw new IllegalStateException("status " + response.statusCode());
                        }
                        return response.body();
                    }).onSuccess(body -> {
                        calls.incrementAndGet();
                        if (System.nanoTime() - end < 0) {
                            call(client, calls, end);
                        }
                    });
        }

        private long serverCpu() {
            return server.info().totalCpuDuration().orElseThrow().toNanos();
        }

        private static long cpu() {
            return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                    .getProcessCpuTime();
        }
    }
}
