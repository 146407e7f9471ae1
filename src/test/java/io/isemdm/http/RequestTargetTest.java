package io.isemdm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.ise.IseNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** What is no URI is refused before anybody reads it, whosever path it is. */
@QuarkusTest
class RequestTargetTest {

    @ParameterizedTest
    @ValueSource(strings = {IseNode.INSTANCE + "/ciscoise/mdminfo?ise_api_version={3}", "/lab/devices?guid=a|b",
        "/lab/devi^ces", "/lab/%zz", "/q/openapi?a=%4", "/unknown\\path", "//[/ciscoise/mdminfo"})
    void whatIsNoUriIsRefused(String target) throws IOException {
        String answer = get(target);
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertTrue(answer.contains("no URI"), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {IseNode.INSTANCE + "/ciscoise/mdminfo?ise_api_version=3",
        IseNode.INSTANCE + "/ciscoise/mdminfo?ise_api_version=%33", "//networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo",
        "/lab/devices?guid=(a)*~'b'!$@:;,?"})
    void whatIsOneGoesOn(String target) throws IOException {
        String answer = get(target);
        assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
    }

    @Test
    void everyCharacterIsJudgedAsJavaJudgesIt() {
        for (char c = 0; c < 0x200; c++) {
            for (String form : new String[] {"%s", "/%s", "/a%sb", "/a?%s", "/a?b%sc=d", "//%s/a", "/?%s?#"}) {
                String target = form.formatted(c);
                assertEquals(isUri(target), RequestTarget.isUri(target), target);
            }
        }
    }

    private static boolean isUri(String target) {
        try {
            new URI(target);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String get(String target) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(("GET " + target + " HTTP/1.1\r\nHost: mdm.example\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
