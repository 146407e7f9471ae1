package io.isemdm.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * A client of HTTP/2 that gives up an answer while it is sent, as browsers do when a page is left, is no error of ours.
 * Quarkus would write a stack trace for each (quarkusio/quarkus#55491); of HTTP/1.1 it writes none.
 */
@ApplicationScoped
class GoneClient {

    private static final Logger LOG = Logger.getLogger(GoneClient.class);

    /** How Netty begins to say that the client has ended the stream; the exception has no type of its own. */
    private static final String NO_STREAM = "Stream no longer exists";

    void register(@Observes Router router) {
        router.route().failureHandler(GoneClient::passOver);
    }

    private static void passOver(RoutingContext call) {
        if (call.request().version() == HttpVersion.HTTP_2 && isGone(call.failure())) {
            LOG.debugf("A client gave up the answer to %s", call.normalizedPath());
        } else {
            call.next();
        }
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof Http2Exception http2 && http2.error() == Http2Error.STREAM_CLOSED
                || failure instanceof IllegalArgumentException && failure.getMessage() != null
                        && failure.getMessage().startsWith(NO_STREAM);
    }
}
