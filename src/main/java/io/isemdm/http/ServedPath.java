package io.isemdm.http;

import java.util.List;
import java.util.Set;

import io.isemdm.account.AcceptedCredentials;
import io.isemdm.entra.EntraResource;
import io.isemdm.ise.RequestPath;
import io.isemdm.jamf.OAuthTokenResource;
import io.vertx.ext.web.RoutingContext;

/**
 * A path that is not ISE's, and what has to be presented there. Runs of slashes count as one, as on ISE's paths: ISE
 * writes two of them to Graph (seen).
 *
 * @param path     as it was called, without runs of slashes
 * @param accepted what has to be presented
 */
record ServedPath(String path, AcceptedCredentials accepted) {

    private static final AcceptedCredentials PASSWORD = new AcceptedCredentials(true, Set.of());
    private static final AcceptedCredentials TOKEN = new AcceptedCredentials(false, Set.of(AcceptedCredentials.API));
    private static final AcceptedCredentials TOKEN_FOR_GRAPH =
            new AcceptedCredentials(false, Set.of(EntraResource.GRAPH.audience()));

    /** Where Jamf Pro gives a token for a password, whatever the switches say. */
    private static final String TOKEN_FOR_PASSWORD = "api/v1/auth/token";

    /** Behind a tenant of Entra ID. */
    static final Set<String> OF_A_TENANT = Set.of("oauth2/token", "oauth2/v2.0/token",
            ".well-known/openid-configuration", "v2.0/.well-known/openid-configuration", "discovery/keys",
            "discovery/v2.0/keys");

    static ServedPath of(RequestPath called) {
        return new ServedPath("/" + String.join("/", called.raw()), accepted(called.decoded()));
    }

    private static AcceptedCredentials accepted(List<String> segments) {
        if (segments.isEmpty()) {
            return AcceptedCredentials.USUAL;
        }
        String path = String.join("/", segments);
        return switch (segments.get(0)) {
            case "api" -> path.equals(TOKEN_FOR_PASSWORD) ? PASSWORD
                    : OAuthTokenResource.PATHS.contains("/" + path) ? AcceptedCredentials.NONE : TOKEN;
            case "v1.0" -> TOKEN_FOR_GRAPH;
            case "enroll" -> AcceptedCredentials.NONE;
            default -> OF_A_TENANT.contains(path.substring(path.indexOf('/') + 1))
                    ? AcceptedCredentials.NONE : AcceptedCredentials.USUAL;
        };
    }

    /** Whether whoever calls has nothing to present but what stands in the body. */
    boolean provesInBody() {
        return accepted.equals(AcceptedCredentials.NONE);
    }

    /** Whether the call has runs of slashes, so that it will come again without. */
    boolean isCalledOtherwise(RoutingContext call) {
        return call.request().path().contains("//");
    }

    /** Says what the call has to present, and sends it to the path without runs of slashes. */
    void take(RoutingContext call) {
        accepted.attachTo(call);
        if (isCalledOtherwise(call)) {
            call.reroute(path);
        } else {
            call.next();
        }
    }
}
