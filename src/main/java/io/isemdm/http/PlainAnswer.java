package io.isemdm.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** An answer of one line of text to a call that goes no further. */
final class PlainAnswer {

    private PlainAnswer() {
    }

    static void send(RoutingContext context, int status, String message) {
        send(context.response(), status, message);
    }

    static void send(HttpServerResponse response, int status, String message) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "text/plain;charset=UTF-8")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(message + "\n");
    }
}
