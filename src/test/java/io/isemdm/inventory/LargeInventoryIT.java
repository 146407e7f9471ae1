package io.isemdm.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.isemdm.PackagedService;
import io.isemdm.benchmark.BenchmarkFleet;
import io.isemdm.benchmark.StoreFill;

/** Devices in the inventory do not become objects in memory. */
class LargeInventoryIT {

    private static final int DEVICES = 200_000;
    private static final int IMPORTED = 1_000;
    private static final int MOST_IN_A_PAGE = 1000;
    private static final String POLL = "/networkIntegrationEndpoint/1/79fu/ciscoise/v3/devices/?paging=%s"
            + "&querycriteria=compliance&value=false&deviceidentifier=guid&filter=all";
    private static final Pattern DEVICE = Pattern.compile("<device><guid>([^<]+)</guid>");
    private static final Pattern CURSOR = Pattern.compile("<paging_info>(\\d+)</paging_info>");

    @Test
    void aPollOf200000NonCompliantDevicesRunsWith256MegabytesOfHeap() throws Exception {
        try (PackagedService service = new PackagedService()) {
            service.start();
            BenchmarkFleet fleet = new BenchmarkFleet(DEVICES, service.dataDirectory());
            HttpResponse<String> imported = service.client().send(
                    service.request("/lab/devices/import", "lab", PackagedService.LAB_PASSWORD)
                            .header("Content-Type", "text/csv")
                            .POST(HttpRequest.BodyPublishers.ofFile(fleet.csv(0, IMPORTED))).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, imported.statusCode(), imported.body());
            service.stop();
            // the rest as an import would leave it, in a fraction of its time
            StoreFill.fill(service.dataDirectory(), fleet.csv(IMPORTED, DEVICES));
            service.asUsersStartIt("-Xmx256m", "-XX:+ExitOnOutOfMemoryError").start();
            Set<String> seen = new HashSet<>();
            String cursor = "0";
            do {
                HttpResponse<String> page = service.ise(POLL.formatted(cursor));
                assertEquals(200, page.statusCode(), page.body());
                int devices = 0;
                Matcher device = DEVICE.matcher(page.body());
                while (device.find()) {
                    assertTrue(seen.add(device.group(1)), "twice: " + device.group(1));
                    devices++;
                }
                assertTrue(devices > 0 && devices <= MOST_IN_A_PAGE, devices + " devices in a page");
                Matcher next = CURSOR.matcher(page.body());
                cursor = next.find() ? next.group(1) : "0";
            } while (!cursor.equals("0"));
            assertEquals(DEVICES, seen.size());
        }
    }
}
