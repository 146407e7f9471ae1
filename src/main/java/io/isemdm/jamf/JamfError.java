package io.isemdm.jamf;

import java.util.List;

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

    /**
     * @param code        the kind of error, {@code INVALID_FIELD} for example
     * @param description what is wrong and what would be right
     * @param id          of what the error is about, {@code 0} where that is nothing in particular
     * @param field       the field that is wrong, {@code null} where none is
     */
    @RegisterForReflection
    public record Detail(String code, String description, String id, String field) {
    }

    /** Nobody was let in: 401, or 403 where a privilege lacks. */
    public static JamfError refused(int status) {
        String code = switch (status) {
            case 401 -> "INVALID_TOKEN";
            case 403 -> "INVALID_PRIVILEGE";
            default -> String.valueOf(status);
        };
        return of(status, code, HttpResponseStatus.valueOf(status).reasonPhrase(), null);
    }

    static JamfError of(int status, String code, String description, String field) {
        return new JamfError(status, List.of(new Detail(code, description, "0", field)));
    }
}
