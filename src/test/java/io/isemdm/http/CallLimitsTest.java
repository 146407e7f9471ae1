package io.isemdm.http;

import static io.isemdm.http.RawSocket.head;
import static io.isemdm.http.RawSocket.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.isemdm.Alone;
import io.isemdm.ise.CallException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The limits on a server of their own, with a shorter deadline than the service gives a body. */
@Alone
class CallLimitsTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aBodyThatDoesNotComeToItsEndIsNotWaitedForForever() throws Exception {
        try (Socket slow = new Socket("127.0.0.1", serve(Duration.ofMillis(300)))) {
            slow.setSoTimeout(20_000);
            send(slow, "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345");
            assertEquals(-1, slow.getInputStream().read(), "closed without an answer");
        }
    }

    @Test
    void aChunkedBodyThatDoesNotComeToItsEndIsNotEither() throws Exception {
        try (Socket slow = new Socket("127.0.0.1", serve(Duration.ofMillis(300)))) {
            slow.setSoTimeout(20_000);
            send(slow, "POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n");
            assertEquals(-1, slow.getInputStream().read(), "closed without an answer");
        }
    }

    @Test
    void aBodyThatDoesNotComeAfterItsAnswerIsNotWaitedForEither() throws Exception {
        for (String length : new String[] {"10", "2000000"}) {
            try (Socket slow = new Socket("127.0.0.1", serveAtOnce(Duration.ofMillis(300)))) {
                slow.setSoTimeout(20_000);
                send(slow, "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n12345");
                String head = head(slow);
                assertTrue(head.startsWith(length.equals("10") ? "HTTP/1.1 200 " : "HTTP/1.1 413 "), head);
                assertEquals(-1, slow.getInputStream().read(), "closed behind the answer");
            }
        }
    }

    @Test
    void aConnectionWhoseBodyNobodyReadIsKeptAllTheSame() throws Exception {
        assertKept(serveAtOnce(Duration.ofMillis(300)));
    }

    @Test
    void aConnectionWhoseBodyCameInTimeIsKept() throws Exception {
        assertKept(serve(Duration.ofMillis(300)));
    }

    private static void assertKept(int port) throws Exception {
        try (Socket node = new Socket("127.0.0.1", port)) {
            node.setSoTimeout(20_000);
            for (int i = 0; i < 3; i++) {
                send(node, "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n12345");
                assertTrue(head(node).startsWith("HTTP/1.1 200 "));
                // longer than a body may take, and nothing is being sent
                Thread.sleep(400);
            }
        }
    }

    @Test
    void aSlowBodyWithinTheDeadlineIsAnswered() throws Exception {
        try (Socket slow = new Socket("127.0.0.1", serve(LONG))) {
            slow.setSoTimeout(20_000);
            send(slow, "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345");
            Thread.sleep(400);
            send(slow, "67890");
            assertTrue(head(slow).startsWith("HTTP/1.1 200 "));
        }
    }

    private int serve(Duration slowestBody) {
        return serve(slowestBody, context -> context.request().body().onSuccess(body -> context.response().end()));
    }

    /** Answers before the body is there, as what is refused is answered. */
    private int serveAtOnce(Duration slowestBody) {
        return serve(slowestBody, context -> context.response().end());
    }

    private int serve(Duration slowestBody, Handler<RoutingContext> answer) {
        CallLimits limits = new CallLimits(slowestBody);
        Router router = Router.router(vertx);
        router.route().handler(context -> {
            try {
                limits.apply(context);
                answer.handle(context);
            } catch (CallException e) {
                context.response().setStatusCode(e.status()).end();
            }
        });
        HttpServer server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1")
                .toCompletionStage().toCompletableFuture().join();
        return server.actualPort();
    }
}
