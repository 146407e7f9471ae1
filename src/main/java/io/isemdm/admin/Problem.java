package io.isemdm.admin;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.isemdm.inventory.FieldError;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What went wrong, as RFC 9457 writes it.
 *
 * @param type   names the kind of problem; {@code about:blank} where the status says it all
 * @param title  the kind of problem in words
 * @param status the status code of the answer
 * @param detail what went wrong this time, and what to do
 * @param errors the values that are wrong, where there are any
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, List<Error> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** Whether this is the form of errors at a path: everywhere under {@code /lab}. */
    public static boolean isFormAt(String path) {
        return path.equals("/lab") || path.startsWith("/lab/");
    }

    /** A problem that its status says all about but for the detail. */
    public static Problem of(int status, String detail) {
        return new Problem("about:blank", HttpResponseStatus.valueOf(status).reasonPhrase(), status, detail, List.of());
    }

    /**
     * @param field the protocol's name of the field
     * @param value the value as it was given, shortened where it is long; {@code null} where it is missing
     * @param why   what is wrong and what would be right
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Error(String field, String value, String why) {

        static Error of(FieldError error) {
            return new Error(error.field(), error.value(), error.why());
        }
    }
}
