package io.isemdm.jamf;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives every error under {@code /api} the form of Jamf Pro's, also those that nobody there has made; where clients of OAuth
 * 2.0 ask for tokens, the form that they read.
 */
public class JamfErrors {

    private static final int FIRST_ERROR = 400;
    private static final int FIRST_FAULT = 500;

    @ServerExceptionMapper
    public Response answer(JamfException e) {
        return Response.status(e.error().httpStatus()).type(MediaType.APPLICATION_JSON_TYPE).entity(e.error()).build();
    }

    @ServerResponseFilter
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        int status = response.getStatus();
        if (status >= FIRST_ERROR && JamfError.isFormAt(path)
                && !(response.getEntity() instanceof JamfError) && !(response.getEntity() instanceof OAuthError)) {
            boolean isToken = OAuthTokenResource.isAt(path) && status < FIRST_FAULT;
            response.setEntity(isToken ? OAuthError.ofStatus(status) : JamfError.ofStatus(status), null,
                    MediaType.APPLICATION_JSON_TYPE);
        }
    }
}
