package io.isemdm.inventory.index;

import static io.isemdm.admin.Lab.call;
import static io.isemdm.admin.Lab.json;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.DeviceLookup;
import io.isemdm.inventory.HeldDevice;
import io.isemdm.inventory.Inventory;
import io.isemdm.inventory.RecordedStatements;
import io.isemdm.inventory.TestDevices;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** The call of ISE that follows a change sees it, and is answered out of memory. */
@QuarkusTest
class IndexedAnswersTest {

    private static final String ISE = "/networkIntegrationEndpoint/1/79fu/ciscoise/v2/";

    @Inject
    IndexUpkeep index;

    @Inject
    DeviceLookup devices;

    @Inject
    Inventory inventory;

    @Inject
    @PersistenceUnitExtension
    RecordedStatements statements;

    private final String guid = TestDevices.unique("indexed");
    private final String mac = TestDevices.mac();

    @BeforeEach
    void filled() throws InterruptedException {
        IndexTests.awaitBelief(index);
    }

    private static String ise(String criterion, String value) {
        return RestAssured.given().auth().preemptive().basic("ise", "ise-secret")
                .get(ISE + "devices/?paging=0&querycriteria=" + criterion + "&value=" + value + "&filter=all")
                .then().statusCode(200).extract().asString();
    }

    private void create() {
        json("{'guid': '%s', 'macaddresses': ['%s'], 'model': 'first'}".formatted(guid, mac)).post("/lab/devices")
                .then().statusCode(201);
    }

    private static void assertSays(String attribute, String value, String answer) {
        assertTrue(answer.contains("<" + attribute + ">" + value + "</" + attribute + ">"), answer);
    }

    private static void assertUnknown(String answer) {
        assertFalse(answer.contains("<device>"), answer);
    }

    @Test
    void aDeviceThatIsMadeChangedAndRemoved() {
        assertUnknown(ise("macaddress", mac));
        create();
        assertSays("model", "first", ise("macaddress", mac));
        String other = TestDevices.mac();
        call().contentType("application/merge-patch+json").body("{\"model\": \"second\", \"macaddresses\": [\"" + other
                + "\"]}").patch("/lab/devices/" + guid).then().statusCode(200);
        assertUnknown(ise("macaddress", mac));
        assertSays("model", "second", ise("macaddress", other));
        json("{'guid': '%s', 'macaddresses': ['%s'], 'model': 'third'}".formatted(guid, mac))
                .put("/lab/devices/" + guid).then().statusCode(200);
        assertUnknown(ise("macaddress", other));
        assertSays("model", "third", ise("macaddress", mac));
        call().delete("/lab/devices/" + guid).then().statusCode(204);
        assertUnknown(ise("macaddress", mac));
        assertTrue(index.isBelieved(), "none of this was in doubt");
    }

    @Test
    void aDeviceThatIsImportedAndOneThatAnImportDidNotBringAfterAll() {
        String file = "[{'guid': '%s', 'macaddresses': ['%s'], 'model': '%s'}%s]";
        json(file.formatted(guid, mac, "first", "")).post("/lab/devices/import").then().statusCode(200);
        assertSays("model", "first", ise("macaddress", mac));
        json(file.formatted(guid, mac, "second", ", {'guid': 'x', 'macaddresses': ['nonsense']}"))
                .post("/lab/devices/import").then().statusCode(422);
        assertSays("model", "first", ise("macaddress", mac));
        json(file.formatted(guid, mac, "second", "")).post("/lab/devices/import?dry_run=true").then().statusCode(200);
        assertSays("model", "first", ise("macaddress", mac));
        json(file.formatted(guid, mac, "second", "")).post("/lab/devices/import").then().statusCode(200);
        assertSays("model", "second", ise("macaddress", mac));
        json(file.formatted(guid + "-other", TestDevices.mac(), "third", ""))
                .post("/lab/devices/import?mode=replace").then().statusCode(200);
        assertUnknown(ise("macaddress", mac));
    }

    @Test
    void whileManyDevicesStartOrStopToComplyLookUpsGoOnOutOfMemory() throws Exception {
        String label = TestDevices.unique("flipped");
        json("{'count': 200, 'seed': 40502, 'label': '%s'}".formatted(label)).post("/lab/devices/generate").then()
                .statusCode(200);
        IndexTests.awaitBelief(index);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Boolean> everInDoubt = CompletableFuture.supplyAsync(() -> {
            boolean doubt = false;
            while (!over.get()) {
                doubt |= !index.isBelieved();
            }
            return doubt;
        });
        for (int i = 0; i < 20; i++) {
            json("{'status': false, 'failure_reason': 'because %d', 'filter': {'label': '%s'}}".formatted(i, label))
                    .post("/lab/devices/compliance").then().statusCode(200).body("changed", equalTo(200));
            assertTrue(ise("compliance", "false").contains("because " + i));
        }
        over.set(true);
        assertFalse(everInDoubt.get());
    }

    @Test
    void complianceThatIsSetForManyAndAFleetThatIsGeneratedAndAllThatIsRemoved() throws InterruptedException {
        String label = TestDevices.unique("indexed");
        json("{'count': 30, 'non_compliant': 0, 'seed': 40501, 'label': '%s'}".formatted(label))
                .post("/lab/devices/generate").then().statusCode(200).body("created", equalTo(30));
        String one = call().get("/lab/devices?limit=1&label=" + label).path("devices[0].macaddresses[0]");
        assertSays("status", "true", ise("macaddress", one));
        json("{'status': false, 'failure_reason': 'because', 'filter': {'label': '%s'}}".formatted(label))
                .post("/lab/devices/compliance").then().statusCode(200).body("changed", equalTo(30));
        assertSays("failure_reason", "because", ise("macaddress", one));
        assertTrue(ise("compliance", "false").contains("because"));
        call().delete("/lab/devices?all=true").then().statusCode(200);
        assertUnknown(ise("macaddress", one));
        assertUnknown(ise("compliance", "false"));
        IndexTests.awaitBelief(index);
        assertUnknown(ise("macaddress", one));
        assertEquals(0, index.devices());
    }

    @Test
    void aFleetOfThousandsIsNotBelievedBeforeItIsAllThere() throws InterruptedException {
        String label = TestDevices.unique("indexed");
        json("{'count': 6000, 'non_compliant': 0, 'seed': 40502, 'label': '%s'}".formatted(label))
                .post("/lab/devices/generate").then().statusCode(200).body("created", equalTo(6000));
        String one = call().get("/lab/devices?limit=1&label=" + label).path("devices[0].macaddresses[0]");
        assertSays("status", "true", ise("macaddress", one));
        IndexTests.awaitBelief(index);
        assertSays("status", "true", ise("macaddress", one));
        assertEquals(inventory.count(), index.devices());
        call().delete("/lab/devices?all=true").then().statusCode(200);
        assertUnknown(ise("macaddress", one));
    }

    @Test
    void aDeviceThatIseWipes() {
        create();
        assertSays("register_status", "true", ise("macaddress", mac));
        RestAssured.given().auth().preemptive().basic("ise", "ise-secret").contentType("application/xml")
                .body("<ise_api><identifier><macaddress>" + mac + "</macaddress></identifier></ise_api>")
                .post(ISE + "action/?actionType=full_wipe").then().statusCode(200);
        assertSays("register_status", "false", ise("macaddress", mac));
        call().delete("/lab/devices/" + guid).then().statusCode(204);
    }

    @Test
    void aLookUpOutOfMemoryTakesNoStatementAndOneOutOfTheStoreTakesOne() {
        create();
        DeviceCriterion byGuid = DeviceCriterion.guid(guid);
        assertEquals(List.of(), statements.of(() -> assertFalse(
                devices.findAtOnce("default", byGuid, 0, 10).orElseThrow().devices().isEmpty())));
        for (DeviceCriterion criterion : List.of(byGuid, DeviceCriterion.EVERYTHING, DeviceCriterion.compliance(true))) {
            assertEquals(List.of(), statements.of(() -> assertFalse(
                    devices.find("default", criterion, 0, 10).devices().isEmpty())));
        }
        DeviceCriterion user = DeviceCriterion.username("nobody");
        assertTrue(devices.findAtOnce("default", user, 0, 10).isEmpty());
        assertEquals(1, statements.of(() -> devices.find("default", user, 0, 10)).size());
        call().delete("/lab/devices/" + guid).then().statusCode(204);
    }

    @Test
    void whoLooksUpWhileADeviceChangesIsNeverToldThatThereIsNone() throws Exception {
        json("{'guid': '%s', 'host_name': 'new', 'model': 'new'}".formatted(guid)).post("/lab/devices").then()
                .statusCode(201);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(2);
        List<Future<Integer>> read = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            read.add(readers.submit(() -> {
                int times = 0;
                while (!done.get()) {
                    HeldDevice device = devices.findAtOnce("default", DeviceCriterion.guid(guid), 0, 1).orElseThrow()
                            .devices().get(0);
                    assertEquals(device.hostName(), device.model());
                    times++;
                }
                return times;
            }));
        }
        for (int state = 0; state < 200; state++) {
            String name = "state-" + state;
            inventory.change(guid, Inventory.WHATEVER_IT_IS, before -> TestDevices.document(
                    "{'guid': '%s', 'macaddresses': ['%s'], 'host_name': '%s', 'model': '%s'}".formatted(guid,
                            TestDevices.mac(), name, name)), false);
            assertEquals(name, devices.findAtOnce("default", DeviceCriterion.hostName(name), 0, 1).orElseThrow()
                    .devices().get(0).model());
        }
        done.set(true);
        readers.shutdown();
        for (Future<Integer> one : read) {
            assertTrue(one.get() > 0);
        }
        call().delete("/lab/devices/" + guid).then().statusCode(204);
    }
}
