package io.isemdm.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;

import io.isemdm.PackagedService;

class DurabilityIT {

    private static final String ACTION = "/networkIntegrationEndpoint/1/79fu/ciscoise/v3/action/?actionType=full_wipe";

    @Test
    void whatWasAcknowledgedIsThereAfterKill9() throws Exception {
        try (PackagedService service = new PackagedService()) {
            service.start();
            String path = "/lab/devices/device-1";
            assertEquals(201, service.lab("PUT", path, "{\"macaddresses\": [\"020000000001\"]}")
                    .statusCode());
            assertEquals(200, service.lab("PATCH", path, "{\"username\": \"ada\"}").statusCode());
            service.kill();
            service.start();
            HttpResponse<String> device = service.lab("GET", path, null);
            assertEquals(200, device.statusCode());
            assertTrue(device.body().contains("\"username\":\"ada\""), device.body());
            String wipe = "<ise_api><identifier><guid>device-1</guid></identifier></ise_api>";
            HttpResponse<String> wiped = service.client().send(
                    service.request(ACTION, "ise", PackagedService.ISE_PASSWORD)
                            .POST(HttpRequest.BodyPublishers.ofString(wipe)).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertTrue(wiped.body().contains("<action_status>true</action_status>"), wiped.body());
            service.kill();
            service.start();
            assertTrue(service.lab("GET", path, null).body().contains("\"register_status\":false"));
            assertTrue(service.lab("GET", path + "/actions", null).body().contains("full_wipe"));
            assertEquals(204, service.lab("DELETE", path, null).statusCode());
            service.kill();
            service.start();
            assertEquals(404, service.lab("GET", path, null).statusCode());
        }
    }
}
