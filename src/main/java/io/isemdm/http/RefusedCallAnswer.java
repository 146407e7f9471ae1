package io.isemdm.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.isemdm.account.RefusalAnswer;
import io.isemdm.admin.Problem;
import io.isemdm.jamf.JamfError;
import io.quarkus.security.ForbiddenException;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Tells a caller that it was not let in, in the form it reads: a problem document (RFC 9457) under {@code /lab}, Jamf Pro's
 * own errors under {@code /api}, one line of text anywhere else. None says why more closely than the status does.
 */
@ApplicationScoped
class RefusedCallAnswer implements RefusalAnswer {

    private static final int FORBIDDEN = 403;

    private final ObjectMapper json;

    RefusedCallAnswer(ObjectMapper json) {
        this.json = json;
    }

    void onMain(@Observes Router router) {
        router.route().failureHandler(this::forbidden);
    }

    void onManagement(@Observes ManagementInterface management) {
        management.router().route().failureHandler(this::forbidden);
    }

    private void forbidden(RoutingContext call) {
        if (call.failure() instanceof ForbiddenException && !call.response().headWritten()) {
            send(call, FORBIDDEN, "The account may not do this: it lacks a privilege");
        } else {
            call.next();
        }
    }

    @Override
    public void send(RoutingContext call, int status, String message) {
        String path = call.normalizedPath();
        if (Problem.isFormAt(path)) {
            send(call, status, Problem.MEDIA_TYPE, Problem.of(status, message));
        } else if (JamfError.isFormAt(path)) {
            send(call, status, MediaType.APPLICATION_JSON, JamfError.ofStatus(status));
        } else {
            PlainAnswer.send(call, status, message);
        }
    }

    private void send(RoutingContext call, int status, String type, Object body) {
        call.response().setStatusCode(status).putHeader("Content-Type", type)
                .putHeader("X-Content-Type-Options", "nosniff").end(Buffer.buffer(bytes(body)));
    }

    private byte[] bytes(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
