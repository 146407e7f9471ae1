package io.isemdm.admin;

import java.util.Map;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Before a resource is chosen by {@code Content-Type}: what is no media type is 415 under {@code /lab}, a file whose
 * type nobody says, as clients send bytes, is imported as bytes and not as a form, and a form needs a boundary: without
 * one it would be read as a form of no parts.
 */
public class ContentTypeFilter {

    @ServerRequestFilter(preMatching = true)
    public Response filter(ContainerRequestContext request) {
        if (!Problem.isFormAt(request.getUriInfo().getPath())) {
            return null;
        }
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        boolean isImport = request.getUriInfo().getPath().equals(DeviceImportResource.PATH);
        try {
            if (type != null) {
                boolean lacksBoundary = BrokenBody.lacksBoundary(MediaType.valueOf(type));
                return isImport && lacksBoundary ? ProblemMappers.answer(BrokenBody.NO_BOUNDARY, Map.of()) : null;
            }
            if (isImport) {
                request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
            }
            return null;
        } catch (IllegalArgumentException e) {
            return ProblemMappers.answer(Problem.of(415, "the header Content-Type holds no media type"), Map.of());
        }
    }
}
