package io.isemdm.admin;

import static io.isemdm.admin.Lab.call;
import static io.isemdm.admin.Lab.json;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.isemdm.inventory.InventoryLock;
import io.isemdm.inventory.TestDevices;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

@QuarkusTest
class DevicesResourceTest {

    @Inject
    InventoryLock lock;

    private final String mac = TestDevices.mac();
    private final String guid = TestDevices.unique("guid");
    private final String path = "/lab/devices/" + guid;

    private String create() {
        return json("{'guid': '" + guid + "', 'macaddresses': ['" + mac + "'], 'username': 'ada',"
                + " 'compliance': {'status': false, 'failure_reason': 'off'}}").post("/lab/devices").then()
                .statusCode(201).header("Location", containsString(path)).extract().header("ETag");
    }

    @Test
    void aDeviceThatWasAddedReadsBackWithItsDefaults() {
        String tag = create();
        call().get(path.replace("guid", "GUID")).then().statusCode(200).header("ETag", tag)
                .body("guid", equalTo(guid)).body("macaddresses", contains(mac)).body("register_status", equalTo(true))
                .body("compliance.status", equalTo(false)).body("compliance.failure_reason", equalTo("off"))
                .body("pin_lock_on", equalTo(true)).body("labels", empty()).body("udid", nullValue());
    }

    @Test
    void theLocationOfADeviceLeadsToItWhateverItsGuidHolds() {
        String odd = guid + ";a=b/c d?e#f%41é";
        String location = json("{'guid': '" + odd + "'}").post("/lab/devices").then().statusCode(201).extract()
                .header("Location");
        call().urlEncodingEnabled(false).get(location).then().statusCode(200).body("guid", equalTo(odd));
    }

    @Test
    void textThatNoStoreKeepsIsRefused() {
        for (String text : List.of("\\ud83d", "\\u0000")) {
            json("{'guid': '" + guid + "', 'compliance': {'status': false, 'failure_reason': '" + text + "'}}")
                    .post("/lab/devices").then().statusCode(400)
                    .body("errors.field", contains("compliance.failure_reason"));
            json("{'guid': '" + guid + "', 'model': '" + text + "'}").post("/lab/devices").then().statusCode(400)
                    .body("errors.field", contains("model"));
        }
    }

    @Test
    void anUnchangedDeviceIsNotSentAgain() {
        String tag = create();
        call().header("If-None-Match", "W/" + tag).get(path).then().statusCode(304).header("ETag", tag);
        call().header("If-None-Match", "\"other\"").get(path).then().statusCode(200);
    }

    @Test
    void aReplacedDeviceSaysWhatTheNewDocumentSays() {
        String tag = create();
        json("{'host_name': 'new'}").header("If-Match", tag).put(path).then().statusCode(200)
                .header("ETag", not(equalTo(tag))).body("host_name", equalTo("new"))
                .body("username", nullValue()).body("macaddresses", empty()).body("compliance.status", equalTo(true));
        json("{'host_name': 'late'}").header("If-Match", tag).put(path).then().statusCode(412)
                .contentType("application/problem+json").body("status", equalTo(412));
        call().get(path).then().body("host_name", equalTo("new"));
    }

    @Test
    void aDeviceThatIsPutUnderAFreeGuidIsAdded() {
        json("{'host_name': 'new'}").put(path).then().statusCode(201).body("guid", equalTo(guid));
        json("{'host_name': 'new'}").header("If-None-Match", "*").put(path).then().statusCode(412);
        json("{'guid': 'other', 'host_name': 'new'}").put(path + "2").then().statusCode(400);
        json("{'guid': 'other', 'host_name': 'new'}").put(path).then().statusCode(400);
        json("{'host_name': 'new'}").header("If-Match", "*").put(path + "2").then().statusCode(412);
    }

    @Test
    void aPatchChangesWhatItNamesAndNothingElse() {
        String tag = create();
        json("{'compliance': {'status': true, 'failure_reason': null}, 'labels': ['a'], 'username': null}")
                .contentType("application/merge-patch+json").header("If-Match", tag).patch(path).then().statusCode(200)
                .body("compliance.status", equalTo(true)).body("compliance.failure_reason", nullValue())
                .body("labels", contains("a")).body("username", nullValue()).body("macaddresses", contains(mac));
        json("{}").header("If-Match", tag).patch(path).then().statusCode(412);
        json("{'labels': 'a'}").patch(path).then().statusCode(400).body("errors[0].field", equalTo("labels"));
        json("[]").patch(path).then().statusCode(400);
        json("{}").patch(path + "2").then().statusCode(404);
    }

    @Test
    void aPatchOfAFieldThatIsNoneIsRefusedWithNullToo() {
        create();
        json("{'colour': null}").patch(path).then().statusCode(400).body("errors[0].field", equalTo("colour"));
        json("{'compliance': {'reason': null}}").patch(path).then().statusCode(400)
                .body("errors[0].field", equalTo("compliance.reason"));
    }

    @Test
    void firstPutsOfOneGuidAtTheSameTimeReplaceOneAnother() throws Exception {
        for (int round = 0; round < 5; round++) {
            String place = path + "-" + round;
            assertEquals(List.of(200, 200, 200, 201), statuses(() -> json("{'model': 'M'}").put(place)));
            assertEquals(List.of(201, 412, 412, 412), statuses(() -> json("{'model': 'M'}")
                    .header("If-None-Match", "*").put(place + "-new")));
        }
    }

    /** The answers to four calls at the same time, in order. */
    private static List<Integer> statuses(Supplier<Response> call) throws Exception {
        List<CompletableFuture<Integer>> calls = Stream.generate(() ->
                CompletableFuture.supplyAsync(() -> call.get().statusCode(), task -> new Thread(task).start()))
                .limit(4).toList();
        List<Integer> statuses = new ArrayList<>();
        for (CompletableFuture<Integer> each : calls) {
            statuses.add(each.get());
        }
        return statuses.stream().sorted().toList();
    }

    @Test
    void aRemovedDeviceIsGone() {
        String tag = create();
        call().header("If-Match", "\"other\"").delete(path).then().statusCode(412);
        call().header("If-Match", tag).delete(path).then().statusCode(204);
        call().delete(path).then().statusCode(404).contentType("application/problem+json")
                .body("detail", equalTo("there is no device " + guid));
        call().get(path).then().statusCode(404);
    }

    @Test
    void aConflictNamesTheOwner() {
        create();
        json("{'macaddresses': ['" + mac + "']}").post("/lab/devices").then().statusCode(409)
                .contentType("application/problem+json").body("errors[0].field", equalTo("macaddresses"))
                .body("errors[0].value", equalTo(mac)).body("errors[0].why", containsString(guid));
        json("{'macaddresses': ['" + mac + "']}").queryParam("allow_shared_mac_addresses", true).post("/lab/devices")
                .then().statusCode(201);
        json("{}").queryParam("allow_shared_mac_addresses", "perhaps").post("/lab/devices").then().statusCode(400);
    }

    @Test
    void devicesThatShareAnAddressAreChangedAndImportedAsBefore() {
        create();
        String second = guid + "-2";
        json("{'guid': '" + second + "', 'macaddresses': ['" + mac + "']}").queryParam("allow_shared_mac_addresses", true)
                .post("/lab/devices").then().statusCode(201);
        for (String device : new String[] {guid, second}) {
            json("{'compliance': {'status': false, 'failure_reason': 'old'}}").contentType("application/merge-patch+json")
                    .patch("/lab/devices/" + device).then().statusCode(200);
            call().contentType("text/csv").body("guid,username\n" + device + ",bob\n").post("/lab/devices/import").then()
                    .statusCode(200).body("updated", equalTo(1));
        }
        String both = "[{'guid': '" + guid + "', 'macaddresses': ['" + mac + "']}, {'guid': '" + second
                + "', 'macaddresses': ['" + mac + "']}]";
        json(both).post("/lab/devices/import").then().statusCode(200).body("unchanged", equalTo(2));
        json("[{'guid': '" + guid + "-3', 'macaddresses': ['" + mac + "']}]").post("/lab/devices/import").then()
                .statusCode(422).body("errors[0].why", containsString("several devices have these identifiers"));
    }

    @Test
    void everyWrongValueIsNamed() {
        json("{'macaddresses': ['nonsense'], 'meid': 'x', 'labels': ['']}").post("/lab/devices").then().statusCode(400)
                .contentType("application/problem+json").body("errors.field", contains("macaddresses", "meid", "labels"))
                .body("errors[0].value", equalTo("nonsense")).body("errors[0].why", notNullValue());
    }

    @Test
    void whatCannotBeReadSaysWhere() {
        json("{'guid': 'a',\n 'x': tru}").post("/lab/devices").then().statusCode(400)
                .body("detail", containsString("line 2, column "));
        json("{'serialnumber': 'a'}").post("/lab/devices").then().statusCode(400)
                .body("errors[0].field", equalTo("serialnumber"))
                .body("errors[0].why", containsString("serial_number"));
        json("{'jail_broken': 'no'}").post("/lab/devices").then().statusCode(400)
                .body("errors[0].field", equalTo("jail_broken"))
                .body("errors[0].why", equalTo("must be true or false"));
        json("{'compliance': {'status': 1}}").post("/lab/devices").then().statusCode(400)
                .body("errors[0].field", equalTo("compliance.status"));
        json("{'lastCheckinTimeStamp': 'yesterday'}").post("/lab/devices").then().statusCode(400)
                .body("errors[0].why", containsString("2024-05-21T07:06:01Z"));
        for (String noTime : List.of("true", "1.5", "'02/31/2024 7:06 AM'")) {
            json("{'lastCheckinTimeStamp': %s}".formatted(noTime)).post("/lab/devices").then().statusCode(400)
                    .body("errors[0].why", startsWith("not a time"));
        }
        json("{'macaddresses': [{}]}").post("/lab/devices").then().statusCode(400);
        json("{'guid': 'a', 'guid': 'b'}").post("/lab/devices").then().statusCode(400)
                .body("detail", containsString("uplicate"));
        json("{} {}").post("/lab/devices").then().statusCode(400)
                .body("detail", equalTo("line 1, column 4: something follows the end of the JSON"));
        json("{").post("/lab/devices").then().statusCode(400)
                .body("detail", allOf(containsString("nexpected end-of-input"), not(containsString("Source"))));
        json("").post("/lab/devices").then().statusCode(400);
        json("null").post("/lab/devices").then().statusCode(400);
        json("[]").post("/lab/devices").then().statusCode(400);
        json("'" + "x".repeat(JsonBody.LARGEST) + "'").post("/lab/devices").then().statusCode(413)
                .contentType("application/problem+json");
        json("[".repeat(2000)).patch(path).then().statusCode(400);
    }

    @Test
    void errorsOfHttpAreProblemsToo() {
        call().get("/lab/nothing").then().statusCode(404).contentType("application/problem+json")
                .body("status", equalTo(404));
        json("{}").post(path).then().statusCode(405).contentType("application/problem+json");
        call().contentType("text/plain").body("x").post("/lab/devices").then().statusCode(415)
                .contentType("application/problem+json");
        call().accept("image/png").get("/lab/devices").then().statusCode(406)
                .contentType("application/problem+json");
    }

    @Test
    void aListIsReadInPagesThatMissNothing() {
        String label = TestDevices.unique("label");
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            created.add(json("{'host_name': '" + label + i + "', 'labels': ['" + label + "']}").post("/lab/devices")
                    .then().statusCode(201).extract().path("guid"));
        }
        List<String> seen = new ArrayList<>();
        String next = "/lab/devices?limit=3&label=" + label;
        int pages = 0;
        while (next != null) {
            JsonPath page = call().urlEncodingEnabled(false).get(next).then().statusCode(200).extract().jsonPath();
            seen.addAll(page.getList("devices.guid"));
            next = page.getString("next");
            pages++;
        }
        assertEquals(created, seen);
        assertEquals(3, pages);
    }

    @Test
    void aListIsFilteredByEveryField() {
        String unique = TestDevices.unique("x");
        json(("{'guid': 'G%s', 'host_name': 'H%<s', 'macaddresses': ['" + mac + "'], 'udid': 'U%<s',"
                + " 'imei': 'i%<s', 'meid': '00" + mac + "', 'serial_number': 's%<s', 'username': 'N%<s',"
                + " 'manufacturer': 'm & %<s', 'model': 'o%<s', 'os_version': 'v%<s', 'phone_number': '+%<s',"
                + " 'register_status': false, 'compliance': {'status': false}, 'labels': ['l%<s'],"
                + " 'integrations': ['n%<s']}").formatted(unique)).post("/lab/devices").then().statusCode(201);
        String[][] filters = {{"guid", "g" + unique}, {"host_name", "h" + unique}, {"macaddress", mac.toLowerCase()},
                {"udid", "u" + unique}, {"imei", "i" + unique}, {"meid", "00" + mac.toLowerCase()},
                {"serial_number", "s" + unique}, {"username", "n" + unique}, {"manufacturer", "m & " + unique},
                {"model", "o" + unique}, {"os_version", "v" + unique}, {"phone_number", "+" + unique},
                {"label", "l" + unique}};
        for (String[] filter : filters) {
            call().queryParam(filter[0], filter[1]).queryParam("compliance", false)
                    .queryParam("register_status", false).queryParam("integration", "n" + unique).get("/lab/devices")
                    .then().statusCode(200).body("devices.guid", contains("G" + unique));
            call().queryParam(filter[0], filter[1]).queryParam("integration", "other").get("/lab/devices")
                    .then().statusCode(200).body("devices", empty());
            call().queryParam(filter[0], filter[1]).queryParam("compliance", true).get("/lab/devices")
                    .then().statusCode(200).body("devices", empty());
        }
    }

    @Test
    void aListThatCannotBeMeantIsRefused() {
        for (String query : List.of("limit=0", "limit=1001", "limit=x", "after=-1", "colour=red", "compliance=maybe",
                "macaddress=zz", "label=a&label=b", "label=%00")) {
            call().urlEncodingEnabled(false).get("/lab/devices?" + query).then().statusCode(400)
                    .contentType("application/problem+json").body("errors", hasSize(1));
        }
    }

    @Test
    void theInventoryIsNotEmptiedByMistake() {
        call().delete("/lab/devices").then().statusCode(400);
        call().delete("/lab/devices?all=yes").then().statusCode(400);
        long devices = call().get("/lab/inventory").jsonPath().getLong("devices");
        for (String query : List.of("all=true&label=x", "all=true&all=false", "all=true&dry_run", "all")) {
            call().delete("/lab/devices?" + query).then().statusCode(400).contentType("application/problem+json")
                    .body("errors", hasSize(1));
        }
        assertEquals(devices, call().get("/lab/inventory").jsonPath().getLong("devices"));
    }

    @Test
    void aQueryThatACallDoesNotKnowIsNotPassedOver() {
        create();
        for (Response answer : List.of(json("{}").post("/lab/devices?dry_run"), json("{}").put(path + "?dry_run"),
                json("{'model': 'M'}").patch(path + "?dry_run=true"), call().delete(path + "?if_match=x"),
                call().get(path + "?fields=guid"),
                json("{'status': false}").post("/lab/devices/compliance?label=x"),
                json("{'count': 1}").post("/lab/devices/generate?dry_run=true"),
                call().get("/lab/inventory?label="), call().post("/lab/backup?dry_run"),
                call().delete("/lab/accounts/lab?force"), json("{}").patch("/lab/settings?dry_run"),
                json("{}").patch("/lab/logging?dry_run"),
                json("{'model': 'M'}").patch(path + "?allow_shared_mac_addresses=true"
                        + "&allow_shared_mac_addresses=false"))) {
            answer.then().statusCode(400).contentType("application/problem+json").body("errors", hasSize(1));
        }
        call().get(path).then().statusCode(200).body("model", nullValue());
        call().delete(path).then().statusCode(204);
    }

    @Test
    void aChangeWhileAnImportHoldsTheInventoryIsToBeTriedAgain() throws Exception {
        create();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Thread holder = new Thread(() -> QuarkusTransaction.requiringNew().run(() -> {
            lock.acquire();
            held.countDown();
            try {
                done.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        holder.start();
        try {
            held.await();
            json("{'username': 'bob'}").patch(path).then().statusCode(503).header("Retry-After", "5")
                    .contentType("application/problem+json");
            call().get(path).then().statusCode(200).body("username", equalTo("ada"));
        } finally {
            done.countDown();
            holder.join();
        }
        json("{'username': 'bob'}").patch(path).then().statusCode(200);
    }

    @Test
    void nobodyComesInWithoutThePrivilege() {
        RestAssured.given().get("/lab/devices").then().statusCode(401)
                .header("WWW-Authenticate", containsString("Basic"));
        for (String door : List.of("/lab/devices", "/lab/nothing", "/q/openapi", "/q/swagger-ui/")) {
            RestAssured.given().get(door).then().statusCode(401);
            RestAssured.given().auth().preemptive().basic("ise", "ise-secret").get(door).then()
                    .statusCode(403);
        }
    }

    @Test
    void theApiIsDescribed() {
        call().accept("application/json").get("/q/openapi").then().statusCode(200)
                .body("paths.'/lab/devices'.get.parameters.name", hasItem("label"))
                .body("paths.'/lab/devices/{guid}'.patch.summary", notNullValue())
                .body("components.schemas.DeviceDocument.properties.lastCheckinTimeStamp", notNullValue())
                .body("components.securitySchemes.basic.scheme", equalTo("basic"));
        call().get("/q/swagger-ui/").then().statusCode(200).body(containsString("swagger"));
    }
}
