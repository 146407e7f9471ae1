package io.isemdm.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Answers 503 where credentials cannot be checked now; a 401 would tell ISE that they are wrong. */
@ApplicationScoped
class UncheckedCredentialsAnswer {

    private static final String RETRY_SECONDS = "5";

    void onMain(@Observes Router router) {
        router.route().failureHandler(UncheckedCredentialsAnswer::answer);
    }

    void onManagement(@Observes ManagementInterface management) {
        management.router().route().failureHandler(UncheckedCredentialsAnswer::answer);
    }

    private static void answer(RoutingContext call) {
        if (call.failure() instanceof CredentialsUncheckedException && !call.response().headWritten()) {
            call.response().setStatusCode(503).putHeader("Retry-After", RETRY_SECONDS)
                    .putHeader("Content-Type", "text/plain;charset=UTF-8")
                    .end("Credentials cannot be checked now: " + call.failure().getMessage() + "\n");
        } else {
            call.next();
        }
    }
}
