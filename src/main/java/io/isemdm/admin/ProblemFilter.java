package io.isemdm.admin;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives every error under {@code /lab} that has no body of its own one, as a {@link Problem}. */
public class ProblemFilter {

    @ServerResponseFilter
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() >= 400 && Problem.isFormAt(request.getUriInfo().getPath())
                && !(response.getEntity() instanceof Problem) && !(response.getEntity() instanceof ImportProblem)) {
            response.setEntity(problem(request, response.getStatus()), null,
                    MediaType.valueOf(Problem.MEDIA_TYPE));
        }
    }

    private static Problem problem(ContainerRequestContext request, int status) {
        return Problem.of(status, detail(request, status));
    }

    private static String detail(ContainerRequestContext request, int status) {
        return switch (status) {
            case 404 -> "there is nothing at " + request.getUriInfo().getPath() + "; /q/openapi lists what there is";
            case 405 -> request.getMethod() + " is not possible here; /q/openapi lists what is";
            case 406 -> "the answer cannot be had in the form the header Accept asks for";
            case 415 -> "the body cannot be read in the form the header Content-Type names";
            default -> null;
        };
    }
}
