package io.isemdm.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** The answer to a call is the last one of its connection, and says so ({@code Connection: close}). */
final class LastAnswer {

    private LastAnswer() {
    }

    /** Nothing more is read. */
    static void atOnce(RoutingContext context) {
        announce(context);
        context.addEndHandler(ignored -> context.request().connection().close());
    }

    /** The body is read to its end before: who is still sending it would not see the answer otherwise. */
    static void behindTheBody(RoutingContext context) {
        announce(context);
        context.addEndHandler(ignored -> {
            HttpServerRequest request = context.request();
            if (request.isEnded()) {
                request.connection().close();
            } else {
                request.endHandler(end -> request.connection().close()).resume();
            }
        });
    }

    private static void announce(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
}
