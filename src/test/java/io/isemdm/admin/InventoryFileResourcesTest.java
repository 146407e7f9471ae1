package io.isemdm.admin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.isemdm.inventory.Inventory;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class InventoryFileResourcesTest {

    @Inject
    Inventory inventory;

    @TestHTTPResource
    URI server;

    private final String guid = UUID.randomUUID().toString();

    @Test
    void aFileIsImportedInEachFormat() {
        Lab.call().contentType("application/yaml").body(("- {guid: " + guid + ", serial_number: 0012" + guid + "}").getBytes())
                .post("/lab/devices/import").then().statusCode(200)
                .body("mode", equalTo("merge")).body("created", equalTo(1)).body("dry_run", equalTo(false));
        Lab.call().contentType("text/csv").body("guid,model\n" + guid + ",M\n")
                .post("/lab/devices/import").then().statusCode(200).body("updated", equalTo(1));
        Lab.call().contentType("application/json").body("[{\"guid\":\"" + guid + "\"}]")
                .post("/lab/devices/import").then().statusCode(200).body("unchanged", equalTo(1));
        Lab.call().contentType("application/octet-stream").body(("guid,model\n" + guid + ",N\n").getBytes())
                .post("/lab/devices/import?dry_run=true").then().statusCode(200).body("dry_run", equalTo(true));
        assertEquals("M", inventory.get(guid).orElseThrow().model());
        Lab.call().multiPart("file", "fleet.csv", ("guid,model\n" + guid + ",O\n").getBytes())
                .post("/lab/devices/import?mode=merge").then().statusCode(200).body("updated", equalTo(1));
        assertEquals("O", inventory.get(guid).orElseThrow().model());
    }

    @Test
    void everyErrorIsListedWithItsPlace() {
        Lab.call().contentType("text/csv").body("guid,meid\n" + guid + ",x\n,\n")
                .post("/lab/devices/import").then().statusCode(422).contentType(Problem.MEDIA_TYPE)
                .body("errors", hasSize(2)).body("errors[0].line", equalTo(2)).body("errors[0].column", equalTo(38))
                .body("errors[0].field", equalTo("meid")).body("errors[0].value", equalTo("x"))
                .body("errors[1].line", equalTo(3)).body("detail", startsWith("nothing was changed: body:2:38"));
        assertTrue(inventory.get(guid).isEmpty());
    }

    @Test
    void parametersThatMeanNothingAreErrors() {
        for (String query : new String[] {"mode=x", "mode=", "dry_run=x", "format=x", "format=", "dryRun=true",
            "mode=merge&mode=replace"}) {
            Lab.call().contentType("text/csv").body("guid\n").post("/lab/devices/import?" + query)
                    .then().statusCode(400).contentType(Problem.MEDIA_TYPE);
        }
        Lab.call().get("/lab/devices/export?format=x").then().statusCode(400);
        Lab.call().get("/lab/devices/export?fromat=csv").then().statusCode(400);
        Lab.call().multiPart("other", "x").post("/lab/devices/import").then().statusCode(400);
        Lab.call().multiPart("file", "a.csv", ("guid\n" + guid + "\n").getBytes())
                .multiPart("file", "b.csv", ("guid\n" + guid + "\n").getBytes()).post("/lab/devices/import").then()
                .statusCode(400).body("detail", containsString("2 files"));
        assertTrue(inventory.get(guid).isEmpty());
    }

    @Test
    void aDryRunNeedsNoValueAndChangesNothing() {
        for (String query : new String[] {"dry_run", "dry_run=", "mode=merge&dry_run"}) {
            Lab.call().contentType("text/csv").body("guid\n" + guid + "\n").post("/lab/devices/import?" + query)
                    .then().statusCode(200).body("dry_run", equalTo(true)).body("created", equalTo(1));
            Lab.call().multiPart("file", "a.csv", ("guid\n" + guid + "\n").getBytes())
                    .post("/lab/devices/import?" + query).then().statusCode(200).body("dry_run", equalTo(true));
        }
        assertTrue(inventory.get(guid).isEmpty());
    }

    @Test
    void theFormatIsToldByTheContentWhereNothingElseTellsIt() throws Exception {
        String body = "guid,model\n" + guid + ",M\n";
        String form = "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n" + body + "\r\n--b--\r\n";
        assertEquals(200, post("", body));
        assertEquals("M", inventory.get(guid).orElseThrow().model());
        assertEquals(400, post("Content-Type: multipart/form-data; boundary=b\r\n", form), "a field is no file");
        for (String type : new String[] {"csv", "text", "/"}) {
            assertEquals(415, post("Content-Type: " + type + "\r\n", body));
        }
    }

    @Test
    void aDeviceWhoseTypeNobodySaysIsReadAsJson() throws Exception {
        assertEquals(201, post("/lab/devices", "", "{\"guid\": \"" + guid + "\"}"));
    }

    @Test
    void aFormThatIsMalformedIsRefusedAndSaysWhatAFormIs() throws Exception {
        String part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n";
        for (String form : new String[] {"", "garbage", "--b", part, part + "\r\nguid\r\n",
            part + "no header\r\n\r\nguid\r\n--b--\r\n"}) {
            String answer = answer("/lab/devices/import", "Content-Type: multipart/form-data; boundary=b\r\n", form);
            assertTrue(answer.startsWith("HTTP/1.1 400 ") && answer.contains(Problem.MEDIA_TYPE)
                    && answer.contains("the body is no complete multipart/form-data"), form + answer);
        }
        for (String type : new String[] {"", ";", "; boundary", "; boundary=", "; boundary=\"\"", "; boundary=\""}) {
            String answer = answer("/lab/devices/import", "Content-Type: multipart/form-data" + type + "\r\n", part);
            assertTrue(answer.startsWith("HTTP/1.1 400 ") && answer.contains("the boundary is missing"), type + answer);
        }
    }

    @Test
    void aBodyThatIsTooLargeHearsHowLargeItMayBe() throws Exception {
        StringBuilder said = new StringBuilder();
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            send(socket, "/lab/devices/import", "Content-Type: text/csv\r\nContent-Length: 2000000000\r\n", "");
            socket.setSoTimeout(10_000);
            // the server waits for the body before it closes the connection
            while (said.indexOf("}") < 0) {
                said.append((char) socket.getInputStream().read());
            }
        }
        String answer = said.toString();
        assertTrue(answer.startsWith("HTTP/1.1 413 ") && answer.contains(Problem.MEDIA_TYPE) && answer.contains("the"
                + " body has 2000000000 bytes; isemdm.inventory.import-max-size allows 1073741824"), answer);
    }

    private int post(String header, String body) throws Exception {
        return post("/lab/devices/import", header, body);
    }

    private int post(String path, String header, String body) throws Exception {
        return Integer.parseInt(answer(path, header, body).substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    /** To what no client library sends. */
    private String answer(String path, String header, String body) throws Exception {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            send(socket, path, header + "Content-Length: " + body.length() + "\r\n", body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void send(Socket socket, String path, String header, String body) throws Exception {
        String credentials = Base64.getEncoder().encodeToString("lab:lab-secret".getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(("POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Basic " + credentials
                + "\r\n" + header + "Connection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsNoMediaTypeIsNotAcceptable() {
        for (String type : new String[] {"garbage", "csv", "/"}) {
            Lab.call().header("Accept", type).get("/lab/devices/export").then().statusCode(406);
        }
    }

    @Test
    void aBodyWithNothingInItReplacesNothing() {
        Lab.json("[{'guid': '" + guid + "'}]").post("/lab/devices/import").then().statusCode(200);
        Lab.json("").post("/lab/devices/import?mode=replace").then().statusCode(422)
                .body("detail", containsString("there is nothing in it"));
        for (String mode : new String[] {"merge", "replace"}) {
            for (String body : new String[] {"", "# nothing yet\n", "devices:\n"}) {
                for (String type : new String[] {"application/yaml", "application/octet-stream"}) {
                    Lab.call().contentType(type).body(body.getBytes()).post("/lab/devices/import?mode=" + mode).then()
                            .statusCode(422).body("detail", containsString("[] says that there are no devices"));
                }
            }
        }
        assertTrue(inventory.get(guid).isPresent());
        Lab.json("[{'guid': 'a'}").post("/lab/devices/import").then().statusCode(422)
                .body("detail", not(containsString("Source")));
        Lab.call().contentType("application/yaml").body(("- guid: " + guid + "\n---\n").getBytes())
                .post("/lab/devices/import").then().statusCode(200).body("unchanged", equalTo(1));
    }

    @Test
    void theInventoryIsExportedInEachFormat() {
        Lab.call().contentType("application/yaml").body(("- {guid: " + guid + ", model: '=1+1'}").getBytes())
                .post("/lab/devices/import").then().statusCode(200);
        Lab.call().get("/lab/devices/export?format=csv").then().statusCode(200).contentType("text/csv")
                .header("Content-Disposition", "attachment; filename=\"devices.csv\"")
                .body(containsString(guid), containsString("=1+1"));
        Lab.call().accept("application/yaml").get("/lab/devices/export").then().statusCode(200)
                .contentType("application/yaml").body(containsString("guid: \"" + guid + "\""));
        Lab.call().get("/lab/devices/export").then().statusCode(200).contentType("application/json")
                .body("find { it.guid == '" + guid + "' }.model", equalTo("=1+1"));
    }

    @Test
    void aClientThatDropsInTheMiddleLeavesNothing() throws Exception {
        String credentials = Base64.getEncoder().encodeToString("lab:lab-secret".getBytes(StandardCharsets.UTF_8));
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /lab/devices/import HTTP/1.1\r\nHost: x\r\nAuthorization: Basic " + credentials
                    + "\r\nContent-Type: text/csv\r\nContent-Length: 1000000\r\n\r\nguid\n" + guid + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
        Lab.call().contentType("text/csv").body("guid\n" + UUID.randomUUID() + "\n").post("/lab/devices/import")
                .then().statusCode(200);
        assertTrue(inventory.get(guid).isEmpty());
    }
}
