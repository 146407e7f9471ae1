package io.isemdm.admin;

import java.util.Map;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Before a resource is chosen by {@code Content-Type}: what is no media type is 415 under {@code /lab}, and a body whose type
 * nobody says, as clients send bytes, is bytes and no form.
 */
public class ContentTypeFilter {

    @ServerRequestFilter(preMatching = true)
    public Response filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!path.equals("/lab") && !path.startsWith("/lab/")) {
            return null;
        }
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type == null) {
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
            return null;
        }
        try {
            MediaType.valueOf(type);
            return null;
        } catch (IllegalArgumentException e) {
            return ProblemMappers.answer(Problem.of(415, "the header Content-Type holds no media type"), Map.of());
        }
    }
}
