package io.isemdm.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * The body of a call that proves in it who calls. It is waited for on the event loop: on a worker thread, strangers who
 * send theirs slowly would take all of these, and with them the calls of everybody else.
 */
final class CollectedBody {

    /** Bytes that are kept, more than any form of these calls may have, so that one too large is seen as such. */
    private static final int MOST_KEPT = 128 * 1024;

    private CollectedBody() {
    }

    /** Goes on when all of it is there; {@link CallLimits} says how long that may take. */
    static void collect(RoutingContext context, Runnable then) {
        HttpServerRequest request = context.request();
        Buffer body = Buffer.buffer();
        request.handler(piece -> {
            int room = MOST_KEPT - body.length();
            body.appendBuffer(piece.length() <= room ? piece : piece.getBuffer(0, room));
        });
        request.endHandler(end -> {
            ((RoutingContextInternal) context).setBody(body);
            then.run();
        });
        request.resume();
    }
}
