package io.isemdm.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.CapturedLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** What the router refuses before any route: it says why to its sender, and nothing to the log. */
@QuarkusTest
class RefusedRequestTest {

    @ParameterizedTest
    @ValueSource(strings = {"x HTTP/1.1\r\nHost: x", "x%zz HTTP/1.1\r\nHost: x", "%/1 HTTP/1.1\r\nHost: x",
        "* HTTP/1.1\r\nHost: x", "http:%zz HTTP/1.1\r\nHost: x", "x%zz HTTP/1.0", "/lab HTTP/1.1", "/%zz HTTP/1.1",
        "/networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo%zz HTTP/1.1"})
    void isAnsweredInOneLineAndLeavesNoStackTraceInTheLog(String request) throws IOException {
        try (CapturedLog log = new CapturedLog()) {
            String answer = send("GET " + request + "\r\nConnection: close\r\n\r\n");
            assertTrue(answer.matches("(?s)HTTP/1\\.[01] 400 .*send a path that begins with / and a Host\n"), answer);
            assertFalse(log.text().contains("Exception"), log.text());
        }
    }

    private static String send(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
