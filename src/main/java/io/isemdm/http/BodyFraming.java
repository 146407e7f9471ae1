package io.isemdm.http;

import java.util.List;

import io.isemdm.ise.CallException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * How a request may say where its body ends: by its length, or in chunks and nothing besides (RFC 9112, section 6). Of any
 * other coding the end is unknown here: whoever stands in front of the service may see one request where we saw two.
 */
final class BodyFraming {

    private static final String IN_CHUNKS = "chunked";

    private BodyFraming() {
    }

    /** @throws CallException 400 where the end of the body is unknown; the connection ends with the answer */
    static void check(RoutingContext context) {
        if (!context.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return;
        }
        List<String> codings = context.request().headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        if (codings.size() != 1 || !codings.get(0).strip().equalsIgnoreCase(IN_CHUNKS)) {
            LastAnswer.atOnce(context);
            throw new CallException(400, "The body is coded in a way that is not read: send Content-Length, or"
                    + " Transfer-Encoding: chunked and no other coding");
        }
    }
}
