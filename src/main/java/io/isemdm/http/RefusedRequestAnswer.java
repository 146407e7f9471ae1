package io.isemdm.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers requests that the router itself refuses, one without a host or with a target that is no path, in one line; they
 * are their sender's fault, so nothing is logged.
 */
@ApplicationScoped
class RefusedRequestAnswer {

    void register(@Observes Router router) {
        // Before all routes that have a path: to compare it the router decodes it, and logs a stack trace where it cannot.
        router.route().order(Integer.MIN_VALUE).failureHandler(RefusedRequestAnswer::answer);
    }

    private static void answer(RoutingContext context) {
        if (isRefused(context.request()) && !context.response().headWritten()) {
            PlainAnswer.send(context, 400, "The request is malformed: send a path that begins with / and a Host");
        } else {
            context.next();
        }
    }

    /** Of such a request no route has seen anything. */
    private static boolean isRefused(HttpServerRequest request) {
        String path = request.path();
        return path == null || !path.startsWith("/")
                || request.version() != HttpVersion.HTTP_1_0 && request.authority() == null;
    }
}
