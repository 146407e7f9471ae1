package io.isemdm.admin;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.core.MediaType;

/**
 * Tells a body that is no form, or that did not arrive as a whole, from a failure of this service. What reads bodies
 * throws whatever it stumbles over, with no type of its own: where it was thrown is all there is to go by.
 */
final class BrokenBody {

    /** The answer to a form of which nobody says what stands between its parts. */
    static final Problem NO_BOUNDARY = problem("the boundary is missing in the header Content-Type: it must be"
            + " multipart/form-data; boundary=…, as the client that makes the form writes it");

    private static final Problem MALFORMED_FORM = problem("the body is no complete multipart/form-data: each part"
            + " begins with the boundary that the header Content-Type names, and the boundary with -- behind it ends the last"
            + " one");
    private static final Problem CUT_OFF = problem("the body did not arrive as a whole");
    private static final String FORMS = "org.jboss.resteasy.reactive.server.core.multipart.";
    private static final String BODIES = "org.jboss.resteasy.reactive.server.vertx.VertxInputStream";
    private static final String BOUNDARY = "boundary";

    private BrokenBody() {
    }

    /** The answer where the body is why it was thrown; a disk that is full throws from further below. */
    static Optional<Problem> behind(Exception e) {
        if (e instanceof IOException && isThrownBy(BODIES, e, 1)) {
            return Optional.of(CUT_OFF);
        }
        return isThrownBy(FORMS, e, e instanceof IOException ? 1 : Long.MAX_VALUE) ? Optional.of(MALFORMED_FORM)
                : Optional.empty();
    }

    /** Whether the type is that of a form without what stands between its parts. */
    static boolean lacksBoundary(MediaType type) {
        return type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE) && !type.isWildcardType()
                && type.getParameters().getOrDefault(BOUNDARY, "").isBlank();
    }

    private static boolean isThrownBy(String place, Exception e, long depth) {
        return Arrays.stream(e.getStackTrace()).limit(depth).anyMatch(frame -> frame.getClassName().startsWith(place));
    }

    private static Problem problem(String detail) {
        return ProblemException.invalid(detail, List.of()).problem();
    }
}
