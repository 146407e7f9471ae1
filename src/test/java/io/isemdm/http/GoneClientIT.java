package io.isemdm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.isemdm.PackagedService;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.auth.authentication.UsernamePasswordCredentials;

/** Clients of HTTP/2 that give up answers, as a browser does when a page is left. */
class GoneClientIT {

    private static final String GIVEN_UP = "A client gave up the answer to ";
    /** More than a megabyte: it is not sent at once. */
    private static final String LARGE = "/q/swagger-ui/swagger-ui-bundle.js";
    private static final long CANCEL = 8;
    private static final int CONNECTIONS = 50;
    private static final int CALLS = 20;
    private static final long PATIENCE_SECONDS = 30;

    @Test
    void anAnswerThatIsGivenUpIsNoErrorInTheLog() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (PackagedService service = new PackagedService()) {
            service.with("QUARKUS_LOG_CATEGORY__IO_ISEMDM_HTTP__LEVEL", "DEBUG").start();
            HttpClientResponse whole = await(request(client(vertx), service, LARGE).compose(HttpClientRequest::send));
            assertEquals(200, whole.statusCode());
            assertEquals(HttpVersion.HTTP_2, whole.version());
            // Until the word comes between two writes of the server: there is no telling from here.
            for (int i = 0; i < CONNECTIONS && !service.output().contains(GIVEN_UP); i++) {
                HttpClient client = client(vertx);
                for (int call = 0; call < CALLS; call++) {
                    HttpClientRequest request = await(request(client, service, LARGE));
                    request.response().onSuccess(head -> head.pause().exceptionHandler(expected -> { }));
                    await(request.end());
                    Thread.sleep(call % 5 * 4);
                    request.reset(CANCEL);
                }
                await(client.close());
            }
            assertTrue(service.output().contains(GIVEN_UP + LARGE), service.output());
            service.stop();
            assertFalse(service.output().contains("\tat "), service.output());
            assertFalse(service.output().contains(" ERROR "), service.output());
        } finally {
            await(vertx.close());
        }
    }

    private static HttpClient client(Vertx vertx) {
        return vertx.createHttpClient(new HttpClientOptions().setSsl(true).setTrustAll(true).setVerifyHost(false)
                .setUseAlpn(true).setProtocolVersion(HttpVersion.HTTP_2).setHttp2MaxPoolSize(1));
    }

    private static Future<HttpClientRequest> request(HttpClient client, PackagedService service, String path) {
        return client.request(HttpMethod.GET, service.httpsPort(), "localhost", path)
                .map(request -> request.putHeader("Authorization",
                        new UsernamePasswordCredentials("lab", "lab-secret").toHttpAuthorization()));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
