package io.isemdm.entra;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a refused request for a token with its error as JSON. */
@Provider
public class EntraExceptionMapper implements ExceptionMapper<EntraException> {

    @Override
    public Response toResponse(EntraException e) {
        return Response.status(e.status()).type(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store").entity(e.body()).build();
    }
}
