package io.isemdm.inventory.file;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.isemdm.PackagedService;
import io.isemdm.inventory.FleetPlan;

/**
 * How fast an import is beside H2's own {@code CSVREAD}. Not part of the build:
 * {@code ./mvnw test -Dtest=ImportMeasurement -Ddevices=1000000}, after {@code package}. Both run in a JVM of their own
 * with the same options, one after the other, into a new store each time.
 */
class ImportMeasurement {

    private static final int DEVICES = Integer.getInteger("devices", 100_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 2);
    private static final String[] JVM = System.getProperty("jvm", "-Xmx2g").split(" ");

    @Test
    void devicesASecondAgainstCsvRead() throws Exception {
        Path directory = Files.createTempDirectory(Path.of("target"), "import-");
        try {
            FleetPlan plan = new FleetPlan(DEVICES, 0.1, 7, Map.of(), List.of(), FleetPlan.DEFAULT_AS_OF);
            CsvReadYardstick yardstick = CsvReadYardstick.prepare(plan, directory);
            System.out.printf("%,d devices, %,d MB of CSV%n", DEVICES, Files.size(yardstick.devices()) >> 20);
            for (int round = 1; round <= ROUNDS; round++) {
                CsvReadYardstick.Times theirs = yardstick.runInOwnJvm(JVM);
                System.out.println(theirs);
                Times ours = ours(yardstick.devices());
                System.out.printf(Locale.ROOT, "ratio %.2f, of the processor time %.2f%n",
                        theirs.all() / ours.seconds(), theirs.processor() / ours.processor());
            }
        } finally {
            delete(directory);
        }
    }

    /** Seconds from the first byte of the file to the answer, and of all processors together. */
    private record Times(double seconds, double processor) {
    }

    private static Times ours(Path csv) throws Exception {
        try (PackagedService service = new PackagedService(JVM)) {
            service.with("QUARKUS_HTTP_IDLE_TIMEOUT", "2H").start();
            double before = cpu(service);
            double start = System.nanoTime();
            HttpResponse<String> answer = service.client().send(
                    service.request("/lab/devices/import", "lab", PackagedService.LAB_PASSWORD)
                            .timeout(Duration.ofHours(2)).header("Content-Type", "text/csv")
                            .POST(HttpRequest.BodyPublishers.ofFile(csv)).build(),
                    HttpResponse.BodyHandlers.ofString());
            double seconds = (System.nanoTime() - start) / 1e9;
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
            Times times = new Times(seconds, cpu(service) - before);
            System.out.printf(Locale.ROOT, "import    %,d devices in %.1f s, %,.0f/s (processor time %.1f s): %s%n",
                    DEVICES, seconds, DEVICES / seconds, times.processor(), answer.body());
            return times;
        }
    }

    private static double cpu(PackagedService service) {
        return service.process().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    private static void delete(Path directory) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
