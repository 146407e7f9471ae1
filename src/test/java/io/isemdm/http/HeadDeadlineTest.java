package io.isemdm.http;

import static io.isemdm.http.RawSocket.head;
import static io.isemdm.http.RawSocket.send;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.isemdm.Alone;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.VertxInternal;

/** The deadline on a server of its own, shorter than the service's. */
@Alone
class HeadDeadlineTest {

    private static final String HEAD = "GET /x HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final int MILLIS = 1_000;
    private static final int LONGER = 1_500;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aHeadOfWhichAByteComesNowAndThenEndsTheConnection() throws Exception {
        try (Socket slow = connect(serve(request -> request.response().end()))) {
            send(slow, "GET / HTTP/1.1\r\nX: ");
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (slow.getInputStream().available() == 0) {
                assertTrue(System.nanoTime() < end, "still open");
                send(slow, "y");
                Thread.sleep(20);
            }
            String head = head(slow);
            assertTrue(head.startsWith("HTTP/1.1 408 "), head);
            assertTrue(head.toLowerCase().contains("connection: close"), head);
        }
    }

    @Test
    void soDoesASecondOneBehindAnAnswer() throws Exception {
        try (Socket slow = connect(serve(request -> request.response().end()))) {
            for (int i = 0; i < 2; i++) {
                send(slow, HEAD);
                assertTrue(head(slow).startsWith("HTTP/1.1 200 "));
            }
            send(slow, "G");
            assertTrue(head(slow).startsWith("HTTP/1.1 408 "));
        }
    }

    @Test
    void aConnectionOnWhichNothingBeginsIsKept() throws Exception {
        try (Socket node = connect(serve(request -> request.response().end()))) {
            for (int i = 0; i < 3; i++) {
                Thread.sleep(LONGER);
                send(node, i == 1 ? "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n12345" : HEAD);
                assertTrue(head(node).startsWith("HTTP/1.1 200 "));
            }
        }
    }

    @Test
    void aHeadInPiecesThatComesInTimeIsAnsweredAndItsConnectionKept() throws Exception {
        try (Socket node = connect(serve(request -> request.response().end()))) {
            for (int i = 0; i < 4; i++) {
                send(node, HEAD.substring(0, 20));
                Thread.sleep(MILLIS / 10);
                send(node, HEAD.substring(20));
                assertTrue(head(node).startsWith("HTTP/1.1 200 "));
            }
            Thread.sleep(LONGER);
            send(node, HEAD);
            assertTrue(head(node).startsWith("HTTP/1.1 200 "));
        }
    }

    @Test
    void aBodyMayTakeLonger() throws Exception {
        try (Socket node = connect(serve(request -> request.body().onSuccess(body -> request.response().end())))) {
            send(node, "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n1");
            Thread.sleep(LONGER);
            send(node, "2345");
            assertTrue(head(node).startsWith("HTTP/1.1 200 "));
        }
    }

    @Test
    void whatBeginsWhileAnAnswerIsMadeDoesNotCutThatOff() throws Exception {
        int port = serve(request -> vertx.setTimer(4 * MILLIS, ignored -> request.response().end()));
        try (Socket node = connect(port)) {
            send(node, HEAD);
            for (int i = 0; i < 3; i++) {
                Thread.sleep(MILLIS);
                send(node, "\r\n");
            }
            assertTrue(head(node).startsWith("HTTP/1.1 200 "));
            assertTrue(head(node).startsWith("HTTP/1.1 408 "));
            assertTrue(new String(node.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).endsWith("seconds\n"));
        }
    }

    private int serve(Handler<HttpServerRequest> answer) throws InterruptedException {
        int port = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(answer).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join()
                .actualPort();
        new NewConnections(vertx, Duration.ofMillis(MILLIS), new UnreadableRequest(1, 1)).bound();
        // its one thread has done by now what it was told
        ((VertxInternal) vertx).getAcceptorEventLoopGroup().submit(() -> { }).await();
        return port;
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        return socket;
    }
}
