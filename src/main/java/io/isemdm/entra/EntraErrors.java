package io.isemdm.entra;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives the form of Entra ID to what is refused at a token endpoint before it is read. */
public class EntraErrors {

    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    @ServerResponseFilter
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!response.hasEntity() && TokenResource.isAt(request.getUriInfo().getPath())) {
            if (response.getStatus() == METHOD_NOT_ALLOWED) {
                response.setEntity(EntraException.invalidRequest("AADSTS900561", "The method must be POST").body(), null,
                        MediaType.APPLICATION_JSON_TYPE);
            } else if (response.getStatus() == UNSUPPORTED_MEDIA_TYPE) {
                response.setEntity(EntraException.invalidRequest("AADSTS900144", "The header Content-Type must be "
                        + MediaType.APPLICATION_FORM_URLENCODED).body(), null, MediaType.APPLICATION_JSON_TYPE);
            }
        }
    }
}
