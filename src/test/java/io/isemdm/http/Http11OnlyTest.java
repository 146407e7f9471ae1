package io.isemdm.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

import org.junit.jupiter.api.Test;

import io.isemdm.OnOneStore;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** The ports of ISE and of the lab speak HTTP/1.1, whatever else is offered to them. */
@QuarkusTest
@OnOneStore
class Http11OnlyTest {

    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0";

    @TestHTTPResource("/")
    URL http;

    @TestHTTPResource(value = "/", tls = true)
    URL https;

    @Test
    void http2IsNotNegotiatedOverTls() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", https.getPort())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            assertFalse(socket.getApplicationProtocol().equals("h2"), socket.getApplicationProtocol());
        }
    }

    @Test
    void anUpgradeToHttp2IsPassedOver() throws Exception {
        for (String settings : new String[] {"", "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n"}) {
            String answer = answer("GET /no/ciscoise/mdminfo HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nConnection: Upgrade,"
                    + " HTTP2-Settings\r\n" + settings + "\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
        }
    }

    @Test
    void whoBeginsWithHttp2IsRefused() throws Exception {
        String answer = answer(PREFACE);
        assertTrue(answer.endsWith(" 400 Bad Request"), answer);
    }

    private String answer(String bytes) throws IOException {
        try (Socket socket = new Socket("localhost", http.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
        }
    }
}
