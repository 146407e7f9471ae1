package io.isemdm.ise;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a refused call with one line of text: errors have no XML form in any source of the protocol. */
@Provider
public class CallExceptionMapper implements ExceptionMapper<CallException> {

    private static final int UNAVAILABLE = 503;

    @Override
    public Response toResponse(CallException e) {
        Response.ResponseBuilder answer = Response.status(e.status())
                .type("text/plain;charset=UTF-8")
                .header("X-Content-Type-Options", "nosniff")
                .entity(e.getMessage() + "\n");
        return (e.status() == UNAVAILABLE ? answer.header("Retry-After", "5") : answer).build();
    }
}
