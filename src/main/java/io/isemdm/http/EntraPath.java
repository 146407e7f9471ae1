package io.isemdm.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.isemdm.account.AcceptedCredentials;
import io.isemdm.entra.EntraResource;
import io.vertx.ext.web.RoutingContext;

/**
 * A path on which ISE prepares for calling Intune. ISE writes two slashes where one belongs (seen), so runs of slashes
 * count as one here too.
 *
 * @param path     without runs of slashes
 * @param accepted what has to be presented there
 */
record EntraPath(String path, AcceptedCredentials accepted) {

    private static final AcceptedCredentials GRAPH =
            new AcceptedCredentials(false, Set.of(EntraResource.GRAPH.audience()));

    /** Behind the tenant; whoever asks there for a token proves in the body who it is. */
    private static final Set<String> OF_A_TENANT = Set.of("oauth2/token", "oauth2/v2.0/token",
            ".well-known/openid-configuration", "v2.0/.well-known/openid-configuration", "discovery/keys",
            "discovery/v2.0/keys");

    /** @param segments of the path, decoded, none of them empty */
    static Optional<EntraPath> of(List<String> segments) {
        String path = "/" + String.join("/", segments);
        if (path.startsWith("/v1.0/servicePrincipals/")) {
            return Optional.of(new EntraPath(path, GRAPH));
        }
        boolean ofATenant = segments.size() > 1
                && OF_A_TENANT.contains(String.join("/", segments.subList(1, segments.size())));
        return ofATenant ? Optional.of(new EntraPath(path, AcceptedCredentials.NONE)) : Optional.empty();
    }

    /** Says what the call has to present, and sends it to the path without runs of slashes. */
    void take(RoutingContext call) {
        accepted.attachTo(call);
        if (path.equals(call.request().path())) {
            call.next();
        } else {
            call.reroute(path);
        }
    }
}
