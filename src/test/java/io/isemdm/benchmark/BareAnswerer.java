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

    private static final int LOOPS = 2 * Runtime.getRuntime().availableProcessors();

    private final int port;
    private final Buffer device;
    private final Buffer info;

    private BareAnswerer(int port, Buffer device, Buffer info) {
        this.port = port;
        this.device = device;
        this.info = info;
    }

    /** Serves at a port the documents of two files, a device and mdminfo, until it is killed; says in a line that it does. */
    public static void main(String... arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        Buffer device = Buffer.buffer(Files.readAllBytes(Path.of(arguments[1])));
        Buffer info = Buffer.buffer(Files.readAllBytes(Path.of(arguments[2])));
        Vertx vertx = Vertx.vertx();
        for (int loop = 0; loop < LOOPS; loop++) {
            vertx.deployVerticle(new BareAnswerer(port, device, info)).toCompletionStage().toCompletableFuture().join();
        }
        System.out.println("at " + port);
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer().requestHandler(request -> request.response()
                .putHeader("Content-Type", "application/xml;charset=UTF-8")
                .end(request.path().contains("mdminfo") ? info : device)).listen(port, "127.0.0.1")
                .<Void>mapEmpty().onComplete(started);
    }
}
