package io.isemdm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.ise.IseNode;
import io.quarkus.security.spi.runtime.AuthenticationSuccessEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;

/** ISE's usual calls are answered on a way of their own: as if it were the long one. A lower-case scheme takes that. */
@QuarkusTest
class ShortWayTest {

    private static final String MDMINFO = "/ciscoise/mdminfo";
    private static final String DEVICES = "/ciscoise/v3/devices/?paging=0&querycriteria=";

    @Inject
    LongWays longWays;

    private String mac;
    private String guid;

    /** Hears of each caller that was looked at on the long way. */
    @ApplicationScoped
    static class LongWays {

        private final AtomicInteger taken = new AtomicInteger();

        void note(@Observes AuthenticationSuccessEvent event) {
            taken.incrementAndGet();
        }

        int taken() {
            return taken.get();
        }
    }

    @BeforeEach
    void addADevice() throws IOException {
        guid = UUID.randomUUID().toString();
        mac = "02" + guid.replace("-", "").substring(0, 10).toUpperCase(Locale.ROOT);
        RestAssured.given().auth().preemptive().basic("lab", "lab-secret").contentType(ContentType.JSON)
                .body("{\"guid\": \"" + guid + "\", \"macaddresses\": [\"" + mac + "\"], \"serial_number\": \"" + mac
                        + "\", \"model\": \"Ünit <&> \\\"1\\\"\"}")
                .post("/lab/devices").then().statusCode(201);
        send("Basic", "GET", MDMINFO);
    }

    @ParameterizedTest
    @ValueSource(strings = {MDMINFO, MDMINFO + "/?ise_api_version=2", MDMINFO + "/?ise_api_version=3",
        MDMINFO + "/?ise_api_version=x", MDMINFO + "/more", DEVICES + "macaddress&value=MAC",
        DEVICES + "guid&value=GUID&filter=all", DEVICES + "guid&value=unknown&filter=all",
        DEVICES + "macaddress&value=none", DEVICES + "compliance&value=false&filter=register_status",
        "/ciscoise/v2/devices/?paging=0&querycriteria=macaddress&value=MAC&filter=all",
        "/ciscoise/v1/devices/0/macaddress/MAC/all",
        "/ciscoise/v3/nothing"})
    void itsAnswerIsThatOfTheLongWayToTheLastByte(String call) throws IOException {
        String path = call.replace("MAC", mac).replace("GUID", guid);
        assertEquals(inOrder(send("basic", "GET", path)), inOrder(send("Basic", "GET", path)));
    }

    /** Header lines may come in any order. */
    private static String inOrder(String answer) {
        String[] parts = answer.split("\r\n\r\n", 2);
        return parts[0].lines().sorted().collect(Collectors.joining("\n")) + "\n\n" + parts[1];
    }

    @Test
    void whoCalledAMomentAgoIsNotLookedAtAgain() throws IOException {
        int before = longWays.taken();
        assertTrue(send("Basic", "GET", MDMINFO).startsWith("HTTP/1.1 200 "));
        assertEquals(before, longWays.taken());
        assertTrue(send("basic", "GET", MDMINFO).startsWith("HTTP/1.1 200 "));
        assertEquals(before + 1, longWays.taken());
    }

    @Test
    void whatIsNoGetTakesTheLongWay() throws IOException {
        int before = longWays.taken();
        assertTrue(send("Basic", "HEAD", MDMINFO).startsWith("HTTP/1.1 200 "));
        assertTrue(send("Basic", "POST", MDMINFO).startsWith("HTTP/1.1 405 "));
        assertEquals(before + 2, longWays.taken());
    }

    private static String send(String scheme, String method, String path) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write((method + " " + IseNode.INSTANCE + path + " HTTP/1.1\r\n"
                    + "Host: mdm.example\r\nAuthorization: " + scheme + " " + Base64.getEncoder().encodeToString(
                            "ise:ise-secret".getBytes(StandardCharsets.UTF_8))
                    + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
