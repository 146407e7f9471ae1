package io.isemdm.admin;

import static io.isemdm.admin.Lab.call;
import static io.isemdm.admin.Lab.json;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.isemdm.inventory.ActionType;
import io.isemdm.inventory.DeviceActions;
import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.DeviceMessages;
import io.isemdm.inventory.MacAddress;
import io.isemdm.inventory.TestDevices;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
class BulkTest {

    private final String label = TestDevices.unique("fleet");
    private final long seed = ThreadLocalRandom.current().nextLong(65_536);

    private JsonPath inventory() {
        return call().get("/lab/inventory").then().statusCode(200).extract().jsonPath();
    }

    private void generate(int count, double nonCompliant) {
        json("{'count': %d, 'non_compliant': %s, 'seed': %d, 'label': '%s'}".formatted(count, nonCompliant, seed, label))
                .post("/lab/devices/generate").then().statusCode(200).body("created", equalTo(count));
    }

    private void removeFleet() {
        for (String guid : guids("")) {
            call().delete("/lab/devices/" + guid).then().statusCode(204);
        }
    }

    private List<String> guids(String filter) {
        return call().get("/lab/devices?limit=1000&label=" + label + filter).then().statusCode(200).extract()
                .path("devices.guid");
    }

    @Test
    void aFleetIsGeneratedAndCountedAndOnceMoreChangesNothing() {
        JsonPath before = inventory();
        generate(260, 0.1);
        JsonPath after = inventory();
        assertEquals(before.getLong("devices") + 260, after.getLong("devices"));
        assertEquals(before.getLong("non_compliant") + 26, after.getLong("non_compliant"));
        assertEquals(before.getLong("compliant") + 234, after.getLong("compliant"));
        assertEquals(before.getLong("enrolled") + 260, after.getLong("enrolled"));
        assertEquals(26, guids("&compliance=false").size());
        json("{'count': 260, 'non_compliant': 0.1, 'seed': %d, 'label': '%s'}".formatted(seed, label))
                .post("/lab/devices/generate").then().statusCode(200).body("created", equalTo(0))
                .body("unchanged", equalTo(260));
        removeFleet();
    }

    @Test
    void aFleetWhoseIdentifiersAreTakenChangesNothing() {
        generate(3, 0);
        String last = guids("").get(2);
        JsonPath device = call().get("/lab/devices/" + last).jsonPath();
        removeFleet();
        json("{'guid': '%s-1', 'serial_number': '%s'}".formatted(label, device.getString("serial_number")))
                .post("/lab/devices").then().statusCode(201);
        json("{'guid': '%s-2', 'macaddresses': ['%s']}".formatted(label, device.getString("macaddresses[0]")))
                .post("/lab/devices").then().statusCode(201);
        json("{'count': 3, 'seed': %d, 'label': '%s'}".formatted(seed, label)).post("/lab/devices/generate").then()
                .statusCode(409).contentType("application/problem+json").body("errors", hasSize(1))
                .body("errors[0].why", containsString(label));
        assertEquals(List.of(), guids(""));
        call().delete("/lab/devices/" + label + "-1").then().statusCode(204);
        call().delete("/lab/devices/" + label + "-2").then().statusCode(204);
    }

    @Test
    void aPercentageOfALabelFlipsAndTheSameSeedChoosesTheSameDevices() {
        generate(200, 0);
        String flip = "{'status': false, 'failure_reason': 'off', 'remediation': 'on', 'filter': {'label': '" + label
                + "'}, 'percentage': 10, 'seed': %d}";
        String reset = "{'status': true, 'filter': {'label': '" + label + "'}}";
        json(flip.formatted(1)).post("/lab/devices/compliance").then().statusCode(200)
                .body("matched", equalTo(200)).body("changed", equalTo(20));
        List<String> first = guids("&compliance=false");
        assertEquals(20, first.size());
        call().get("/lab/devices?compliance=false&label=" + label).then()
                .body("devices.compliance.failure_reason", everyItem(equalTo("off")))
                .body("devices.compliance.remediation", everyItem(equalTo("on")));
        json(reset).post("/lab/devices/compliance").then().body("changed", equalTo(200));
        assertEquals(List.of(), guids("&compliance=false"));
        json(flip.formatted(1)).post("/lab/devices/compliance").then().statusCode(200);
        assertEquals(first, guids("&compliance=false"));
        json(reset).post("/lab/devices/compliance").then().statusCode(200);
        json(flip.formatted(2)).post("/lab/devices/compliance").then().statusCode(200);
        assertNotEquals(first, guids("&compliance=false"));
        removeFleet();
    }

    @Test
    void devicesThatMatchAQueryFlipAndTheirTagsChange() {
        generate(50, 0);
        String guid = guids("").get(0);
        String manufacturer = call().get("/lab/devices/" + guid).path("manufacturer");
        String tag = call().get("/lab/devices/" + guid).header("ETag");
        json("{'status': false, 'filter': {'label': '%s', 'manufacturer': '%s', 'compliance': 'true'}}"
                .formatted(label, manufacturer)).post("/lab/devices/compliance").then().statusCode(200);
        call().get("/lab/devices?compliance=false&label=" + label).then()
                .body("devices.manufacturer", everyItem(equalTo(manufacturer)));
        assertNotEquals(tag, call().get("/lab/devices/" + guid).header("ETag"));
        removeFleet();
    }

    @Test
    void aFlipThatCannotBeMeantIsRefused() {
        for (String body : List.of("{}", "{'status': true, 'percentage': 101}", "{'status': true, 'percentage': -1}",
                "{'status': true, 'filter': {'colour': 'red'}}", "{'status': true, 'filter': {'label': null}}",
                "{'status': true, 'filter': {'macaddress': 'x'}}", "{'status': true, 'seed': 'x'}",
                "{'status': true, 'failure_reason': '" + "x".repeat(4097) + "'}")) {
            json(body).post("/lab/devices/compliance").then().statusCode(400)
                    .contentType("application/problem+json").body("errors", hasSize(1));
        }
        call().get("/lab/devices/compliance").then().statusCode(405).contentType("application/problem+json");
    }

    @Test
    void aFleetThatCannotBeMeantIsRefused() {
        for (String body : List.of("{}", "{'count': 0}", "{'count': 1, 'non_compliant': 2}", "{'count': 'many'}",
                "{'count': 2.7}",
                "{'count': 1, 'mix': {'Acme': 1}}", "{'count': 1, 'mode': 'append'}",
                "{'count': 1, 'as_of': 'yesterday'}", "{'count': 1, 'label': '\\u0000'}")) {
            json(body).post("/lab/devices/generate").then().statusCode(400)
                    .contentType("application/problem+json").body("errors", hasSize(1));
        }
    }

    @Test
    void aNumberIsNotTakenForATime() {
        json("{'count': 1, 'seed': 1.5}").post("/lab/devices/generate").then().statusCode(400)
                .body("errors[0].field", equalTo("seed")).body("errors[0].why", equalTo("must be a whole number"));
        json("{'count': 1, 'as_of': 1.5}").post("/lab/devices/generate").then().statusCode(400)
                .body("errors[0].field", equalTo("as_of")).body("errors[0].why", startsWith("not a time"));
    }

    @Test
    void actionsAndMessagesOfADeviceReadBackNewestFirst() {
        String mac = TestDevices.mac();
        json("{'guid': '" + mac + "', 'macaddresses': ['" + mac + "']}").post("/lab/devices").then().statusCode(201);
        var actions = Arc.container().instance(DeviceActions.class).get();
        var messages = Arc.container().instance(DeviceMessages.class).get();
        var device = DeviceCriterion.macAddress(new MacAddress(mac));
        for (var type : List.of(ActionType.PIN_LOCK, ActionType.FULL_WIPE,
                ActionType.FULL_WIPE)) {
            actions.perform(new DeviceActions.Request("default", "ise", type, device));
        }
        messages.deliver(new DeviceMessages.Message("default", "ise", device, "Alert", "h", "b"));
        String path = "/lab/devices/" + mac;
        JsonPath page = call().get(path + "/actions?limit=2").then().statusCode(200)
                .body("actions.action_type", contains("full_wipe", "full_wipe"))
                .body("actions.action_status", contains(false, true)).body("next", startsWith(path + "/actions?"))
                .body("actions[0].failure_reason", equalTo("the device is not enrolled"))
                .body("actions[1].value", equalTo(mac)).extract().jsonPath();
        call().get(page.getString("next")).then().body("actions.action_type", contains("pin_lock"));
        call().get("/lab/actions?limit=1").then().statusCode(200).body("actions", hasSize(1));
        call().get(path + "/messages").then().statusCode(200)
                .body("messages.message_header", contains("h"))
                .body("messages[0].failure_reason", equalTo("the device is not enrolled"));
        call().get("/lab/messages?limit=1").then().statusCode(200).body("messages", hasSize(1));
        call().get("/lab/messages?after=1").then().statusCode(400);
        call().get("/lab/devices/unknown/actions").then().statusCode(200).body("actions", empty());
    }

    @Test
    void integrationsAndSchemasAreListed() throws Exception {
        call().get("/lab/integrations").then().statusCode(200)
                .body("integrations.find { it.name == 'default' }.instance_name",
                        equalTo("networkIntegrationEndpoint/1/79fu"));
        List<String> names = call().get("/lab/schemas/").then().statusCode(200).extract().path("schemas.name");
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/schemas"))) {
            assertEquals(files.map(file -> file.getFileName().toString()).sorted().toList(), names);
        }
        call().get("/lab/schemas/mdminfo.xsd").then().statusCode(200).contentType("application/xml")
                .body(containsString("schema"));
        call().get("/lab/schemas/devices.schema.json").then().statusCode(200).contentType("application/schema+json");
        call().get("/lab/schemas/other.xsd").then().statusCode(404).contentType("application/problem+json");
        call().urlEncodingEnabled(false).get("/lab/schemas/..%2Fapplication.properties").then().statusCode(404);
    }
}
