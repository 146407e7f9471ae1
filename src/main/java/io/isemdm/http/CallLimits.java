package io.isemdm.http;

import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.isemdm.ise.CallBody;
import io.isemdm.ise.CallException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** What a call of ISE may cost before anybody looks at it, whatever other parts of the service allow. */
@Singleton
class CallLimits {

    /**
     * A client that has not sent the head of its request by then, or the body behind it, is not sending it (ISE itself
     * reads for 30 s; seen).
     */
    static final Duration SLOWEST_PART = Duration.ofSeconds(30);

    private final long slowestBodyMillis;

    @Inject
    CallLimits() {
        this(SLOWEST_PART);
    }

    CallLimits(Duration slowestBody) {
        slowestBodyMillis = slowestBody.toMillis();
    }

    static boolean announcesBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && !length.equals("0") || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    /** @throws CallException when the call announces a body that is too large */
    void apply(RoutingContext context) {
        HttpServerRequest request = context.request();
        // XML is answered whatever is asked for, and a body is told by its first bytes: these may hold anything
        request.headers().remove(HttpHeaders.ACCEPT).remove(HttpHeaders.CONTENT_TYPE);
        if (!announcesBody(request)) {
            return;
        }
        boundTimeOfBody(context);
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && (length.length() > 9 || Long.parseLong(length) > CallBody.MOST_BYTES)) {
            LastAnswer.behindTheBody(context);
            throw CallBody.tooLarge();
        }
    }

    /** Ends the connection where the body has not arrived in time. */
    void boundTimeOfBody(RoutingContext context) {
        HttpServerRequest request = context.request();
        long timer = context.vertx().setTimer(slowestBodyMillis, ignored -> {
            if (!request.isEnded()) {
                request.connection().close();
            }
        });
        // The answer may be there long before the body, which the connection waits for all the same.
        context.addEndHandler(ignored -> {
            if (request.isEnded()) {
                context.vertx().cancelTimer(timer);
            }
        });
    }
}
