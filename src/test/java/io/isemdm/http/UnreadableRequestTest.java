package io.isemdm.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import io.isemdm.OnOneStore;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@OnOneStore
class UnreadableRequestTest {

    @TestHTTPResource("/")
    URL http;

    @Test
    void aLongRequestLineHearsHowLongItMayBe() throws Exception {
        assertAnswer("GET /" + "x".repeat(16_384) + " HTTP/1.1\r\nHost: x\r\n\r\n", "414",
                "The request line has more than the 16384 bytes that quarkus.http.limits.max-initial-line-length allows");
    }

    @Test
    void aLargeHeadHearsHowLargeItMayBe() throws Exception {
        assertAnswer("GET /lab HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(32_768) + "\r\n\r\n", "431",
                "The headers have more than the 32768 bytes that quarkus.http.limits.max-header-size allows");
    }

    @Test
    void whatIsNoRequestHearsSo() throws Exception {
        assertAnswer("\1\2\3 hello\r\n\r\n", "400", "What was sent cannot be read as a request of HTTP/1.1");
    }

    @Test
    void theAnswerBeforeComesFirst() throws Exception {
        assertAnswer("GET /no/ciscoise/mdminfo HTTP/1.1\r\nHost: x\r\n\r\nhello\r\n\r\n", "404",
                "What was sent cannot be read as a request of HTTP/1.1");
    }

    private void assertAnswer(String request, String status, String text) throws Exception {
        try (Socket socket = new Socket("localhost", http.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(answer.matches("(?s)HTTP/1\\.[01] " + status + " .*"), answer);
            assertTrue(answer.endsWith("\r\n\r\n" + text + "\n"), answer);
        }
    }
}
