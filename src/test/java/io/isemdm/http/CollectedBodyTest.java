package io.isemdm.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

@QuarkusTest
class CollectedBodyTest {

    /** More than there are worker threads. */
    private static final int STRANGERS = 210;
    private static final int MILLIS = 30_000;
    private static final String FORM = "grant_type=client_credentials&client_id=nobody&client_secret=wrong";

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/oauth/token", "/api//v1/oauth/token", "/contoso.example/oauth2/token"})
    void strangersWhoseBodiesDoNotComeKeepNobodyWaiting(String path) throws Exception {
        for (int i = 0; i < STRANGERS; i++) {
            post(path, FORM.length(), "g");
        }
        RestAssured.given().auth().preemptive().basic("lab", "lab-secret").get("/lab/devices?limit=1").then()
                .statusCode(200);
        Socket last = sockets.get(STRANGERS - 1);
        last.getOutputStream().write(FORM.substring(1).getBytes(StandardCharsets.US_ASCII));
        String answer = statusLine(last);
        assertTrue(answer.startsWith("HTTP/1.1 40"), answer);
    }

    @Test
    void whatIsTooLargeIsRefusedWithoutBeingKept() throws Exception {
        Socket socket = post("/api/oauth/token", 300_000, "x=" + "y".repeat(299_998));
        assertTrue(statusLine(socket).startsWith("HTTP/1.1 400 "));
    }

    private Socket post(String path, int length, String body) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        sockets.add(socket);
        socket.setSoTimeout(MILLIS);
        socket.getOutputStream().write(("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type:"
                + " application/x-www-form-urlencoded\r\nContent-Length: " + length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String statusLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read(); next >= 0 && next != '\n'; next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString();
    }
}
