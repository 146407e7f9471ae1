package io.isemdm.http;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.isemdm.account.RefusalAnswer;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.ForbiddenException;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Tells a caller that it was not let in, in the form it reads: a problem document (RFC 9457) under {@code /lab}, Jamf Pro's
 * own errors under {@code /api}, one line of text anywhere else. None says why more closely than the status does.
 */
@ApplicationScoped
class RefusedCallAnswer implements RefusalAnswer {

    private static final int FORBIDDEN = 403;

    /** Jamf Pro's words for what went wrong. */
    private static final Map<Integer, String> CODES = Map.of(401, "INVALID_TOKEN", FORBIDDEN, "INVALID_PRIVILEGE");

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
        if (isBelow(path, "/lab")) {
            json(call, status, "application/problem+json", new JsonObject().put("type", "about:blank")
                    .put("title", reason(status)).put("status", status)
                    .put("detail", message));
        } else if (isBelow(path, "/api")) {
            json(call, status, "application/json", new JsonObject().put("httpStatus", status)
                    .put("errors", new JsonArray().add(new JsonObject()
                            .put("code", CODES.getOrDefault(status, String.valueOf(status)))
                            .put("description", reason(status))
                            .put("id", "0").putNull("field"))));
        } else {
            PlainAnswer.send(call, status, message);
        }
    }

    private static String reason(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }

    private static void json(RoutingContext call, int status, String type, JsonObject body) {
        call.response().setStatusCode(status).putHeader("Content-Type", type)
                .putHeader("X-Content-Type-Options", "nosniff").end(body.toBuffer());
    }

    private static boolean isBelow(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
