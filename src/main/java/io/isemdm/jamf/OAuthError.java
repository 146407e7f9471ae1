package io.isemdm.jamf;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Why no token is given (RFC 6749, section 5.2). */
@RegisterForReflection
public record OAuthError(@JsonProperty("error") String error,
        @JsonProperty("error_description") String description) {

    /** The request was not even read. */
    static OAuthError ofStatus(int status) {
        return new OAuthError("invalid_request", switch (status) {
            case 405 -> "the method must be POST";
            case 406 -> "the answer is application/json, which the header Accept does not take";
            case 415 -> "the header Content-Type must be application/x-www-form-urlencoded";
            default -> HttpResponseStatus.valueOf(status).reasonPhrase();
        });
    }
}
