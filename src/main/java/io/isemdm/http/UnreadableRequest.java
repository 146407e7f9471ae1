package io.isemdm.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Answers what is no request, or a larger one than may be, in one line; Vert.x would say the status alone. The connection
 * ends, for nobody knows where the next request begins.
 *
 * @param longestLine as {@code quarkus.http.limits.max-initial-line-length} says
 * @param largestHead as {@code quarkus.http.limits.max-header-size} says
 */
record UnreadableRequest(long longestLine, long largestHead) implements Handler<HttpServerRequest> {

    @Override
    public void handle(HttpServerRequest request) {
        Throwable why = request.decoderResult().cause();
        if (why instanceof TooLongHttpLineException) {
            answer(request, 414, "The request line has more than the " + longestLine
                    + " bytes that quarkus.http.limits.max-initial-line-length allows");
        } else if (why instanceof TooLongHttpHeaderException) {
            answer(request, 431, "The headers have more than the " + largestHead
                    + " bytes that quarkus.http.limits.max-header-size allows");
        } else {
            answer(request, 400, "What was sent cannot be read as a request of HTTP/1.1");
        }
    }

    private static void answer(HttpServerRequest request, int status, String text) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        PlainAnswer.send(request.response(), status, text);
        request.response().close();
    }
}
