package io.isemdm.http;

import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

import io.isemdm.account.Refusal;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

/** Keeps which privilege a caller of the administration lacked: the answer does not name it, the log does. */
@Provider
class MissingPrivilege implements ContainerResponseFilter {

    private final CurrentVertxRequest current;

    @Context
    ResourceInfo operation;

    @Inject
    MissingPrivilege(CurrentVertxRequest current) {
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        RoutingContext call = current.getCurrent();
        if (response.getStatus() == Response.Status.FORBIDDEN.getStatusCode() && call != null
                && Refusal.of(call).isEmpty()) {
            needed().ifPresent(privileges -> Refusal.MISSING_PRIVILEGE.note(call,
                    RefusedCalls.caller(call).orElse(null), privileges));
        }
    }

    private Optional<String> needed() {
        if (operation.getResourceMethod() == null) {
            return Optional.empty();
        }
        RolesAllowed ofMethod = operation.getResourceMethod().getAnnotation(RolesAllowed.class);
        RolesAllowed needed = ofMethod != null ? ofMethod
                : operation.getResourceClass().getAnnotation(RolesAllowed.class);
        return Optional.ofNullable(needed).map(RolesAllowed::value).map(privileges -> String.join(" or ", privileges));
    }
}
