package io.isemdm.entra;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.vertx.ext.web.RoutingContext;

/** Answers a refused request for a token, or for where tokens are to be had, with its error as JSON. */
public class EntraExceptionMapper {

    @ServerExceptionMapper
    public Response answer(EntraException e, RoutingContext call) {
        e.note(call);
        return Response.status(e.status()).type(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store").entity(e.body()).build();
    }
}
