package io.isemdm.http;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.isemdm.account.AcceptedCredentials;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Says what the API of Jamf Pro takes: a token, except where one is got with a user name and password, whatever the
 * switches say, or with the secret of an API client in the body.
 */
@ApplicationScoped
class ApiCredentials {

    private static final int BEFORE_AUTHENTICATION = 1000;
    private static final String ROOT = "api";
    private static final String WITH_PASSWORD = "/api/v1/auth/token";
    private static final Set<String> WITH_SECRET = Set.of("/api/oauth/token", "/api/v1/oauth/token");

    private static final AcceptedCredentials PASSWORD = new AcceptedCredentials(true, Set.of());
    private static final AcceptedCredentials TOKEN = new AcceptedCredentials(false, Set.of(AcceptedCredentials.API));

    void register(@Observes Filters filters) {
        filters.register(ApiCredentials::say, BEFORE_AUTHENTICATION);
    }

    private static void say(RoutingContext call) {
        String path = Optional.ofNullable(call.request().path()).orElse("");
        // with any number of slashes in front: whoever matches paths more loosely than this finds a token asked for
        boolean api = Arrays.stream(path.split("/")).filter(segment -> !segment.isEmpty()).findFirst()
                .filter(ROOT::equals).isPresent();
        if (WITH_SECRET.contains(path)) {
            // credentials stand in the body; what else is sent says nothing
            call.request().headers().remove(HttpHeaders.AUTHORIZATION);
        }
        if (api) {
            (path.equals(WITH_PASSWORD) ? PASSWORD : TOKEN).attachTo(call);
        }
        call.next();
    }
}
