package io.isemdm.jamf;

import java.util.Map;

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

    /** Jamf Pro's words for a status; the first two are seen, the others assumed. */
    private static final Map<Integer, String> CODES = Map.of(401, "INVALID_TOKEN", 403, "INVALID_PRIVILEGE",
            404, "NOT_FOUND", 405, "METHOD_NOT_ALLOWED", 406, "NOT_ACCEPTABLE", 413, "REQUEST_TOO_LARGE",
            415, "UNSUPPORTED_MEDIA_TYPE");

    @ServerExceptionMapper
    public Response answer(JamfException e) {
        return Response.status(e.error().httpStatus()).type(MediaType.APPLICATION_JSON_TYPE).entity(e.error()).build();
    }

    @ServerResponseFilter
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        int status = response.getStatus();
        if (status >= FIRST_ERROR && (path.equals("/api") || path.startsWith("/api/"))
                && !(response.getEntity() instanceof JamfError) && !(response.getEntity() instanceof OAuthError)) {
            if (OAuthTokenResource.isAt(path) && status < FIRST_FAULT) {
                response.setEntity(OAuthError.ofStatus(status), null, MediaType.APPLICATION_JSON_TYPE);
                return;
            }
            Response.Status known = Response.Status.fromStatusCode(status);
            response.setEntity(JamfError.of(status, CODES.getOrDefault(status, String.valueOf(status)),
                    known == null ? "Error" : known.getReasonPhrase(), null), null, MediaType.APPLICATION_JSON_TYPE);
        }
    }
}
