package io.isemdm.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

import io.isemdm.PackagedService;

/** What the metrics of a service say about the index in memory, where it has one. */
final class IndexGauges {

    /** Bytes that the index holds. */
    static final String BYTES = "isemdm_inventory_index_bytes";
    /** 1 while look-ups are answered from the index; it is built in the background. */
    static final String BELIEVED = "isemdm_inventory_index_believed";

    private static final long LONGEST_BUILD_SECONDS = 300;

    private final PackagedService service;

    IndexGauges(PackagedService service) {
        this.service = service;
    }

    /** Bytes of the index; none where the service has no index. */
    OptionalDouble bytes() throws IOException, InterruptedException {
        return value(metrics(), BYTES);
    }

    /** Waits until look-ups are answered from the index; returns at once where there is none. */
    void awaitBuilt() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_BUILD_SECONDS);
        while (value(metrics(), BELIEVED).orElse(1) < 1) {
            if (System.nanoTime() > deadline) {
                System.out.println("  THE INDEX IN MEMORY IS NOT USED after " + LONGEST_BUILD_SECONDS
                        + " s: the store answers");
                return;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private String metrics() throws IOException, InterruptedException {
        String credentials = Base64.getEncoder()
                .encodeToString(("lab:" + PackagedService.LAB_PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = service.client().send(HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + service.managementPort() + "/q/metrics"))
                .header("Authorization", "Basic " + credentials).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the metrics were answered with " + answer.statusCode());
        }
        return answer.body();
    }

    /** The value of a gauge without regard to its labels; none where there is no such gauge. */
    static OptionalDouble value(String metrics, String name) {
        return metrics.lines().filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).findFirst();
    }
}
