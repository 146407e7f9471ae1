package io.isemdm.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/**
 * The ceiling: what HTTP on this JVM can do at all. A Vert.x handler, one on each event loop, that looks at nothing but
 * whether mdminfo is asked for, and sends one of two fixed documents: answers of the service itself.
 */
final class BareAnswerer extends AbstractVerticle {

    /** Vert.x: the listeners with this number share one free port. */
    private static final int SHARED_FREE_PORT = -1;
    private static final int LOOPS = 2 * Runtime.getRuntime().availableProcessors();

    private final Buffer device;
    private final Buffer info;
    private int port;

    private BareAnswerer(Buffer device, Buffer info) {
        this.device = device;
        this.info = info;
    }

    /** Prints its port and serves the documents of two files, a device and mdminfo, until it is killed. */
    public static void main(String... arguments) throws IOException {
        Buffer device = Buffer.buffer(Files.readAllBytes(Path.of(arguments[0])));
        Buffer info = Buffer.buffer(Files.readAllBytes(Path.of(arguments[1])));
        Vertx vertx = Vertx.vertx();
        BareAnswerer answerer = null;
        for (int loop = 0; loop < LOOPS; loop++) {
            answerer = new BareAnswerer(device, info);
            vertx.deployVerticle(answerer).toCompletionStage().toCompletableFuture().join();
        }
        System.out.println(answerer.port);
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer().requestHandler(request -> request.response()
                .putHeader("Content-Type", "application/xml;charset=UTF-8")
                .end(request.path().contains("mdminfo") ? info : device)).listen(SHARED_FREE_PORT, "127.0.0.1")
                .onSuccess(server -> port = server.actualPort()).<Void>mapEmpty().onComplete(started);
    }
}
