package io.isemdm.jamf;

import java.util.List;
import java.util.Map;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What went wrong, as Jamf Pro writes it (protocol: seen).
 *
 * @param httpStatus the status code of the answer
 * @param errors     what is wrong, one or more
 */
@RegisterForReflection
public record JamfError(int httpStatus, List<Detail> errors) {

    /** Jamf Pro's words for a status; the first two are seen, the others assumed. */
    private static final Map<Integer, String> CODES = Map.of(401, "INVALID_TOKEN", 403, "INVALID_PRIVILEGE",
            404, "NOT_FOUND", 405, "METHOD_NOT_ALLOWED", 406, "NOT_ACCEPTABLE", 413, "REQUEST_TOO_LARGE",
            415, "UNSUPPORTED_MEDIA_TYPE");

    /**
     * @param code        the kind of error, {@code INVALID_FIELD} for example
     * @param description what is wrong and what would be right
     * @param id          of what the error is about, {@code 0} where that is nothing in particular
     * @param field       the field that is wrong, {@code null} where none is
     */
    @RegisterForReflection
    public record Detail(String code, String description, String id, String field) {
    }

    /** Whether this is the form of errors at a path: everywhere under {@code /api}. */
    public static boolean isFormAt(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }

    /** An error that its status says all about. */
    public static JamfError ofStatus(int status) {
        return of(status, CODES.getOrDefault(status, String.valueOf(status)),
                HttpResponseStatus.valueOf(status).reasonPhrase(), null);
    }

    static JamfError of(int status, String code, String description, String field) {
        return new JamfError(status, List.of(new Detail(code, description, "0", field)));
    }
}
