package io.isemdm.ise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.inventory.DeviceDocument;
import io.isemdm.inventory.Inventory;
import io.isemdm.inventory.TestDevices;
import io.isemdm.ise.IseNode.Answer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * Sends requests that no client should send. {@code -Disemdm.malformed.requests=100000} sends more of them,
 * {@code -Disemdm.malformed.seed=…} sends others; a failure says the seed and the request.
 */
@QuarkusTest
class MalformedRequestsTest {

    private static final int REQUESTS = Integer.getInteger("isemdm.malformed.requests", 10_000);
    private static final long SEED = Long.getLong("isemdm.malformed.seed", 20240521L);
    private static final int CONNECTIONS = 4;

    @TestHTTPResource
    URL service;

    @Inject
    Inventory inventory;

    @Test
    void noneOfThemBreaksTheServiceOrGetsADeviceItShouldNot() throws Exception {
        String secret = TestDevices.mac();
        String known = TestDevices.mac();
        // the integration that is asked does not see it, whatever it is asked
        inventory.create(new DeviceDocument(null, null, List.of(secret), null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, List.of("cisco"), null));
        inventory.create(IseDevices.full(IseDevices.guid(), List.of(known), null));
        ExecutorService nodes = Executors.newFixedThreadPool(CONNECTIONS);
        Map<Integer, Integer> statuses = new TreeMap<>();
        try {
            List<Callable<Map<Integer, Integer>>> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                long seed = SEED + i;
                all.add(() -> send(new MalformedRequest(new Random(seed), known), REQUESTS / CONNECTIONS, seed,
                        secret));
            }
            for (Future<Map<Integer, Integer>> one : nodes.invokeAll(all)) {
                one.get().forEach((status, count) -> statuses.merge(status, count, Integer::sum));
            }
        } finally {
            nodes.shutdownNow();
        }
        // every kind of refusal was met, or the requests are not what they are meant to be
        for (int status : new int[] {400, 401, 404, 405, 413, 414, 431}) {
            assertTrue(statuses.containsKey(status), "no " + status + " among " + statuses);
        }
        try (IseNode ise = new IseNode(service.getPort())) {
            assertEquals(List.of("macaddress=" + secret), ise.get("/ise/mdm/api/ciscoise/v3"
                    + "/devices/?paging=0&querycriteria=macaddress&value=" + secret + "&filter=all").names());
        }
    }

    private Map<Integer, Integer> send(MalformedRequest requests, int count, long seed, String secret)
            throws IOException {
        Map<Integer, Integer> statuses = new TreeMap<>();
        IseNode node = new IseNode(service.getPort());
        try {
            for (int i = 0; i < count; i++) {
                byte[] request = requests.next();
                Answer answer = answer(node, request);
                String shown = "seed " + seed + ", request " + i + ": "
                        + new String(request, 0, Math.min(request.length, 600), StandardCharsets.ISO_8859_1);
                if (answer != null) {
                    assertTrue(answer.status() < 500, () -> answer.status() + " to " + shown + "\n" + answer.text());
                    assertFalse(answer.text().contains(secret), () -> "a device it should not get: " + shown);
                    assertFalse(answer.text().contains("Exception"), () -> answer.text() + " to " + shown);
                    assertTrue(answer.status() != 200 || !answer.text().contains("<device>")
                            || requests.mayFindADevice(), () -> answer.text() + " to " + shown);
                    statuses.merge(answer.status(), 1, Integer::sum);
                }
                if (answer == null || requests.endsTheConnection()
                        || "close".equalsIgnoreCase(answer.headers().get("connection"))) {
                    node.close();
                    node = new IseNode(service.getPort());
                }
            }
        } finally {
            node.close();
        }
        return statuses;
    }

    /** @return {@code null} where the service hung up, as it may on whoever does not speak HTTP */
    private static Answer answer(IseNode node, byte[] request) {
        try {
            node.send(request);
        } catch (IOException e) {
            // hung up while we were still sending; it may have answered before
        }
        try {
            return node.read(new String(request, 0, 5, StandardCharsets.ISO_8859_1).equals("HEAD "));
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no answer to " + new String(request, 0, Math.min(600, request.length),
                    StandardCharsets.ISO_8859_1), e);
        } catch (IOException e) {
            return null;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: gzip", "Transfer-Encoding: xchunked", "Transfer-Encoding: chunked, gzip",
        "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding: identity\r\nContent-Length: 5"})
    void aBodyOfAnotherCodingIsRefusedAndNothingBehindItIsARequest(String headers) throws IOException {
        for (String path : List.of("/ise/mdm/api/ciscoise/v3/action/actionType=pin_lock", "/lab/devices")) {
            try (IseNode ise = new IseNode(service.getPort())) {
                ise.send(("POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n0\r\n\r\n"
                        + "GET /ciscoise/mdminfo HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
                Answer answer = ise.read(false).expect(400);
                assertTrue(answer.text().contains("Transfer-Encoding: chunked and no other"), answer.text());
                assertNull(ise.read(false));
            }
        }
    }

    @Test
    void aBodyThatTricklesInIsWaitedForAndThenAnswered() throws Exception {
        String mac = TestDevices.mac();
        inventory.create(IseDevices.full(null, List.of(mac), null));
        try (IseNode slow = new IseNode(service.getPort()); IseNode other = new IseNode(service.getPort())) {
            byte[] body = ("<ise_api><identifier><macaddress>" + mac + "</macaddress></identifier></ise_api>")
                    .getBytes(StandardCharsets.UTF_8);
            slow.send(("POST " + IseNode.INSTANCE + "/ciscoise/v2/action/actionType=pin_lock HTTP/1.1\r\nHost: x\r\n"
                    + "Authorization: " + IseNode.AUTHORIZATION + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (byte b : body) {
                slow.send(new byte[] {b});
                if (b == '>') {
                    other.get(IseNode.INSTANCE + "/ciscoise/mdminfo").expect(200);
                }
            }
            assertEquals("true", slow.read(false).element("action_status"));
        }
    }

    @Test
    void aConnectionThatBreaksInTheMiddleOfABodyHarmsNobody() throws Exception {
        for (int i = 0; i < 100; i++) {
            try (IseNode breaking = new IseNode(service.getPort())) {
                breaking.send(("PUT " + IseNode.INSTANCE + "/ciscoise/v3/sendmessage HTTP/1.1\r\nHost: x\r\n"
                        + "Authorization: " + IseNode.AUTHORIZATION + "\r\nContent-Length: 1000\r\n\r\n<ise_api>")
                        .getBytes(StandardCharsets.US_ASCII));
            }
        }
        try (IseNode ise = new IseNode(service.getPort())) {
            ise.get(IseNode.INSTANCE + "/ciscoise/mdminfo").expect(200);
        }
    }

    /** The next request of a seeded sequence. */
    private static final class MalformedRequest {

        private static final List<String> GOOD = List.of(
                "/ciscoise/mdminfo/?ise_api_version=3",
                "/ciscoise/v3/devices/?paging=0&querycriteria=macaddress&value=02FFFFFFFFFF&filter=all",
                "/ciscoise/v2/devices/?paging=0&querycriteria=username&value=x&filter=register_status+compliance",
                "/ciscoise/v3/devices/?paging=0&querycriteria=guid&value=none&deviceidentifier=guid&filter=all",
                "/ciscoise/v1/devices/0/macaddress/02FFFFFFFFFF/all",
                "/ciscoise/v2/batchdevices/?paging=0&querycriteria=macaddress&filter=all",
                "/ciscoise/v3/action/actionType=pin_lock", "/ciscoise/v2/action?actionType=full_wipe",
                "/ciscoise/v3/sendmessage");
        private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS",
                "TRACE", "get", "FOO", "G\u00c4T");
        private static final List<String> PIECES = List.of("%", "%zz", "%00", "%0a", "%0d%0a", "%2F", "%2e%2e/", "/../",
                "//", "/./", "?", "&", "=", "&value=", "&filter=x", "&paging=-1", "&paging=99999999999999999999",
                "&querycriteria=", "&querycriteria=serial_number", "%C3%28", "%ED%A0%80", "%F0%9F%98%80", "+", ";",
                ";a=b", "\u00ff", "'", "--", "${jndi:x}", "{{7*7}}", "<x>", "\"", "|", "\\", "*", "#", "[", "]", "~",
                "&value=' or '1'='1", "&value=%", "&value=*", "%25", "&deviceidentifier=x", "\t");
        private static final List<String> HEADERS = List.of("Content-Type: a/b/c;;=",
                "Content-Type: multipart/form-data", "Accept: */q=;,", "Accept: application/json",
                "Expect: 100-continue-not", "Content-Encoding: gzip",
                "Transfer-Encoding: identity", "Content-Length: -1", "Content-Length: x", "Content-Length: 1,2",
                "Authorization: Basic ////", "Authorization: Bearer x.y.z", "Cookie: =;=;a", "Range: bytes=9-1",
                "X-Forwarded-For: <x>", "Forwarded: for=\"", "If-Modified-Since: never", "Upgrade: h2c",
                "Host: two", "Origin: null", "Accept-Language: ;;q=x", "Accept-Charset: utf-99", "Connection: Upgrade",
                "X-HTTP-Method-Override: DELETE", "Accept-Encoding: gzip;q=x", ": no name", "no colon");

        private final Random random;
        private final String known;
        private boolean endsTheConnection;
        private boolean mayFindADevice;
        private boolean namesADevice;

        MalformedRequest(Random random, String known) {
            this.random = random;
            this.known = known;
        }

        /** Whether the connection may be in a state that no other request can follow. */
        boolean endsTheConnection() {
            return endsTheConnection;
        }

        /** Whether this one names a device that is there, so that it may be in the answer. */
        boolean mayFindADevice() {
            return mayFindADevice || namesADevice;
        }

        byte[] next() {
            endsTheConnection = true;
            mayFindADevice = false;
            namesADevice = false;
            return switch (random.nextInt(1000)) {
                case 0, 1, 2 -> request("GET", IseNode.INSTANCE + "/ciscoise/mdminfo?" + "a".repeat(1 << 20), "", null);
                case 3, 4, 5 -> request("GET", target(), "X: " + "a".repeat(40_000) + "\r\n", null);
                case 6, 7, 8 -> request("POST", IseNode.INSTANCE + "/ciscoise/v3/action/actionType=pin_lock", "",
                        new byte[(1 << 20) + 1]);
                case 9, 10, 11 -> garbage();
                default -> ordinary();
            };
        }

        private byte[] ordinary() {
            endsTheConnection = random.nextInt(100) == 0;
            boolean withBody = random.nextInt(3) == 0;
            String method = random.nextInt(4) == 0 ? pick(METHODS) : withBody ? "POST" : "GET";
            StringBuilder headers = new StringBuilder();
            for (int i = random.nextInt(8) == 0 ? random.nextInt(4) : 0; i > 0; i--) {
                headers.append(pick(HEADERS)).append("\r\n");
                endsTheConnection = true;
            }
            return request(method, target(), headers.toString(), withBody ? body() : null);
        }

        private String target() {
            String good = pick(GOOD);
            StringBuilder target = new StringBuilder(random.nextInt(20) == 0 ? "/networkIntegrationEndpoint/1/ewe"
                    : IseNode.INSTANCE).append(good);
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                int at = random.nextInt(target.length());
                switch (random.nextInt(4)) {
                    case 0 -> target.deleteCharAt(at);
                    case 1 -> target.setCharAt(at, (char) (33 + random.nextInt(222)));
                    default -> target.insert(at, pick(PIECES));
                }
            }
            // a call of version 1 that lost a slash or a segment can ask for every device, and that it may
            mayFindADevice = good.startsWith("/ciscoise/v1");
            return switch (random.nextInt(50)) {
                case 0 -> "http://mdm.example" + target;
                case 1 -> "*";
                case 2 -> target.substring(1);
                case 3 -> "http://[";
                default -> target.toString().replace(" ", "%20");
            };
        }

        private byte[] body() {
            String mac = random.nextBoolean() ? known : "zz";
            byte[] body = switch (random.nextInt(9)) {
                case 0 -> ("<!DOCTYPE l [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \""
                        + "&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><ise_api><macaddress>&c;</macaddress></ise_api>").getBytes();
                case 1 -> ("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><ise_api><guid>&e;</guid>"
                        + "</ise_api>").getBytes();
                case 2 -> ("<a>".repeat(1 + random.nextInt(5000))).getBytes();
                case 3 -> randomBytes(1 + random.nextInt(200));
                case 4 -> ("--b\r\nContent-Disposition: form-data; name=\"value\"\r\n\r\n" + mac
                        + "\r\n--b--").getBytes();
                case 5 -> ("value=" + mac + "&value=%zz&" + pick(PIECES)).getBytes(StandardCharsets.ISO_8859_1);
                case 6 -> new byte[1 + random.nextInt(100)];
                default -> ("<ise_api><identifier><macaddress>" + mac + "</macaddress><guid>" + pick(PIECES)
                        + "</guid></identifier><value>" + mac + "</value></ise_api>")
                        .getBytes(StandardCharsets.ISO_8859_1);
            };
            if (random.nextInt(3) == 0) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            namesADevice = true;
            return body;
        }

        private byte[] garbage() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(randomBytes(1 + random.nextInt(300)));
            bytes.writeBytes("\r\n\r\n\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return bytes.toByteArray();
        }

        private byte[] request(String method, String target, String headers, byte[] body) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes((method + " " + target + " HTTP/1.1\r\nHost: mdm.example:443\r\n"
                    + (random.nextInt(30) == 0 ? "" : "Authorization: " + IseNode.AUTHORIZATION + "\r\n") + headers)
                    .getBytes(StandardCharsets.ISO_8859_1));
            if (body != null) {
                bytes.writeBytes(("Content-Length: " + body.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            if (body != null) {
                bytes.writeBytes(body);
            }
            return bytes.toByteArray();
        }

        private byte[] randomBytes(int count) {
            byte[] bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        }

        private String pick(List<String> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
