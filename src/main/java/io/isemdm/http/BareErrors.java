package io.isemdm.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

import io.netty.handler.codec.http.HttpResponseStatus;

/** Gives a line of text to every error to which no other filter gave a form; those of a door run before it. */
@Provider
@Priority(Priorities.USER - 1000)
class BareErrors implements ContainerResponseFilter {

    private static final int FIRST_ERROR = 400;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() >= FIRST_ERROR && !response.hasEntity()) {
            response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
            response.setEntity(text(response.getStatus()) + "\n", null, MediaType.valueOf("text/plain;charset=UTF-8"));
        }
    }

    private static String text(int status) {
        return switch (status) {
            case 404 -> "Nothing is served at this path";
            case 405 -> "The header Allow names the methods of this path";
            case 415 -> "The body cannot be read in the form that the header Content-Type names";
            default -> HttpResponseStatus.valueOf(status).reasonPhrase();
        };
    }
}
