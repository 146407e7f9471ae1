package io.isemdm.http;

import static io.isemdm.http.RawSocket.head;
import static io.isemdm.http.RawSocket.send;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.isemdm.OnOneStore;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** Both ports of the service, with the time that it gives a head. */
@QuarkusTest
@OnOneStore
class SlowHeadsTest {

    private static final String MDMINFO = "GET /networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo HTTP/1.1\r\nHost: x\r\n";

    @TestHTTPResource("/")
    URL http;

    @TestHTTPResource(value = "/", tls = true)
    URL https;

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void aHeadThatDoesNotComeToItsEndEndsTheConnectionAndWhatIsIdleStays() throws Exception {
        List<Socket> slow = List.of(connect(false), connect(true));
        List<Socket> idle = List.of(connect(false), connect(true));
        for (Socket socket : idle) {
            send(socket, MDMINFO + "\r\n");
            assertTrue(head(socket).startsWith("HTTP/1.1 401 "));
        }
        for (Socket socket : slow) {
            send(socket, MDMINFO);
            // what comes in one read with the end of the handshake does not count
            for (int i = 0; i < 5; i++) {
                Thread.sleep(100);
                send(socket, "X: y\r\n");
            }
        }
        for (Socket socket : slow) {
            assertTrue(head(socket).startsWith("HTTP/1.1 408 "));
        }
        for (Socket socket : idle) {
            send(socket, MDMINFO + "\r\n");
            // behind the body of the answer before
            assertTrue(head(socket).contains("HTTP/1.1 401 "));
        }
    }

    private Socket connect(boolean tls) throws Exception {
        Socket socket = new Socket("localhost", (tls ? https : http).getPort());
        if (tls) {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
            socket = context.getSocketFactory().createSocket(socket, "localhost", https.getPort(), true);
        }
        sockets.add(socket);
        socket.setSoTimeout(60_000);
        return socket;
    }
}
