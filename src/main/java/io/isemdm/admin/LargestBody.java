package io.isemdm.admin;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Says under {@code /lab} how large a body may be, where one announces that it is larger. Quarkus would refuse it as
 * well, without a word. A body that does not say how large it is meets Quarkus, and its limit, while it is read.
 */
@ApplicationScoped
class LargestBody {

    private static final int TOO_LARGE = 413;
    /** Behind authorisation (100) and before Quarkus looks at the same. */
    private static final int PRIORITY = 10;

    private final long largest;
    private final ObjectMapper json;

    LargestBody(@ConfigProperty(name = "isemdm.inventory.import-max-size") MemorySize largest, ObjectMapper json) {
        this.largest = largest.asLongValue();
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext call) {
        String length = call.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || Long.parseLong(length) <= largest || !Problem.isFormAt(call.normalizedPath())) {
            call.next();
            return;
        }
        Problem problem = new Problem("about:blank", "Request Entity Too Large", TOO_LARGE, "the body has " + length
                + " bytes; isemdm.inventory.import-max-size allows " + largest, List.of());
        // who is still sending the body would not see the answer if it were not read to its end
        call.addEndHandler(ignored -> call.request().resume());
        call.response().setStatusCode(TOO_LARGE).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Buffer.buffer(bytes(problem)));
    }

    private byte[] bytes(Problem problem) {
        try {
            return json.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
