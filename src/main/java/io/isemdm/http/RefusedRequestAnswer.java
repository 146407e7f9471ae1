package io.isemdm.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers requests that the router itself refuses, such as one without a host or with a target that is no path, in one
 * line; they are their sender's fault, so nothing is logged.
 */
@ApplicationScoped
class RefusedRequestAnswer {

    void register(@Observes Router router) {
        router.route().failureHandler(RefusedRequestAnswer::answer);
    }

    private static void answer(RoutingContext context) {
        if (context.statusCode() == 400 && !context.response().headWritten()) {
            PlainAnswer.send(context, 400, "The request is malformed: send a path that begins with / and a Host");
        } else {
            context.next();
        }
    }
}
