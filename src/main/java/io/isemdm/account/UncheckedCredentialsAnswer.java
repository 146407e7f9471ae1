package io.isemdm.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Answers 503 where credentials cannot be checked now; a 401 would tell ISE that they are wrong. */
@ApplicationScoped
class UncheckedCredentialsAnswer {

    private static final int UNAVAILABLE = 503;
    private static final String RETRY_SECONDS = "5";

    private final Instance<RefusalAnswer> answers;

    UncheckedCredentialsAnswer(Instance<RefusalAnswer> answers) {
        this.answers = answers;
    }

    void onMain(@Observes Router router) {
        router.route().failureHandler(this::answer);
    }

    void onManagement(@Observes ManagementInterface management) {
        management.router().route().failureHandler(this::answer);
    }

    private void answer(RoutingContext call) {
        if (call.failure() instanceof CredentialsUncheckedException && !call.response().headWritten()) {
            call.response().putHeader("Retry-After", RETRY_SECONDS);
            answers.get().send(call, UNAVAILABLE,
                    "Credentials cannot be checked now: " + call.failure().getMessage());
        } else {
            call.next();
        }
    }
}
