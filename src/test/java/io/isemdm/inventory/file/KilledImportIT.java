package io.isemdm.inventory.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.isemdm.PackagedService;

class KilledImportIT {

    private static final int DEVICES = 2_000;
    private static final int KILLS = 20;

    /** A replacing import of devices that say which one it was. */
    private static HttpRequest generation(PackagedService service, int number) {
        StringBuilder csv = new StringBuilder("guid,macaddresses,model\n");
        for (int i = 0; i < DEVICES; i++) {
            csv.append("device-").append(i).append(",02%010X".formatted(i)).append(",generation-").append(number)
                    .append('\n');
        }
        return service.request("/lab/devices/import?mode=replace", "lab", PackagedService.LAB_PASSWORD)
                .header("Content-Type", "text/csv").POST(HttpRequest.BodyPublishers.ofString(csv.toString())).build();
    }

    private static int generationOf(PackagedService service) throws Exception {
        HttpResponse<String> export = service.lab("GET", "/lab/devices/export?format=csv", null);
        assertEquals(200, export.statusCode());
        String[] models = export.body().lines().skip(1).map(line -> line.replaceFirst(".*generation-(\\d+).*", "$1"))
                .distinct().toArray(String[]::new);
        assertEquals(DEVICES, export.body().lines().skip(1).count());
        assertEquals(1, models.length, "devices of two imports");
        return Integer.parseInt(models[0]);
    }

    @Test
    void afterKillMinus9InAnImportTheInventoryIsTheOldOrTheNewOne() throws Exception {
        Random random = new Random(20);
        try (PackagedService service = new PackagedService("-Xmx512m", "-XX:TieredStopAtLevel=1")) {
            service.start();
            long began = System.nanoTime();
            assertEquals(200, service.client().send(generation(service, 0), HttpResponse.BodyHandlers.discarding())
                    .statusCode());
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            int before = 0;
            int interrupted = 0;
            for (int kill = 1; kill <= KILLS; kill++) {
                CompletableFuture<Integer> answer = service.client()
                        .sendAsync(generation(service, kill), HttpResponse.BodyHandlers.discarding())
                        .thenApply(HttpResponse::statusCode).exceptionally(failure -> -1);
                TimeUnit.MILLISECONDS.sleep(50 + random.nextInt((int) Math.max(100, millis)));
                boolean acknowledged = answer.isDone() && answer.get() == 200;
                service.kill();
                interrupted += acknowledged ? 0 : 1;
                service.start();
                int after = generationOf(service);
                assertTrue(after == kill || after == before && !acknowledged,
                        "kill " + kill + ": generation " + after + " after " + before);
                before = after;
            }
            assertTrue(interrupted > 0, "no kill hit an import");
        }
    }
}
