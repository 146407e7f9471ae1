package io.isemdm.account;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/** Guesses credentials over many connections that are kept alive; each sends the next guess when it has an answer. */
final class Attack implements AutoCloseable {

    static final String MDMINFO = "/networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo";

    private final Vertx vertx = Vertx.vertx();
    private final List<HttpClient> clients = new ArrayList<>();
    private final int port;
    private final int connectionsOfEach;
    private final int guesses;
    private final IntFunction<String> credentials;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger working = new AtomicInteger();
    private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile boolean over;

    /** @param credentials of the n-th guess, {@code name:password} */
    Attack(int port, List<String> sources, int connectionsOfEach, int guesses, IntFunction<String> credentials) {
        this.port = port;
        this.connectionsOfEach = connectionsOfEach;
        this.guesses = guesses;
        this.credentials = credentials;
        sources.forEach(source -> clients.add(client(vertx, source, connectionsOfEach)));
    }

    Attack start() {
        working.set(clients.size() * connectionsOfEach);
        for (HttpClient client : clients) {
            for (int i = 0; i < connectionsOfEach; i++) {
                next(client);
            }
        }
        return this;
    }

    private void next(HttpClient client) {
        int number = sent.getAndIncrement();
        if (over || number >= guesses) {
            if (working.decrementAndGet() == 0) {
                done.complete(null);
            }
            return;
        }
        status(client, port, MDMINFO, credentials.apply(number)).whenComplete((status, failure) -> {
            if (failure != null) {
                done.completeExceptionally(failure);
            } else {
                statuses.merge(status, 1, Integer::sum);
                next(client);
            }
        });
    }

    boolean isDone() {
        return done.isDone();
    }

    /** Sends no more guesses, waits for the answers to those that were sent; how often each status was answered. */
    Map<Integer, Integer> end() throws Exception {
        over = true;
        done.get(60, TimeUnit.SECONDS);
        return statuses;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** A client whose calls come from that address of this machine. */
    static HttpClient client(Vertx vertx, String source, int connections) {
        return vertx.createHttpClient(new HttpClientOptions().setLocalAddress(source).setKeepAlive(true),
                new PoolOptions().setHttp1MaxSize(connections));
    }

    static CompletableFuture<Integer> status(HttpClient client, int port, String path, String credentials) {
        return answer(client, port, path, credentials).thenApply(Answer::status);
    }

    static CompletableFuture<Answer> answer(HttpClient client, int port, String path, String credentials) {
        String authorization = "Basic " + Base64.getEncoder()
                .encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return client.request(new RequestOptions().setMethod(HttpMethod.GET).setHost("127.0.0.1").setPort(port)
                        .setURI(path).putHeader("Authorization", authorization))
                // inside, on the event loop: a body that came before somebody asked for it is lost
                .compose(request -> request.send()
                        .compose(answer -> answer.body().map(body -> new Answer(answer, body))))
                .toCompletionStage().toCompletableFuture();
    }

    record Answer(HttpClientResponse head, Buffer body) {

        int status() {
            return head.statusCode();
        }
    }
}
