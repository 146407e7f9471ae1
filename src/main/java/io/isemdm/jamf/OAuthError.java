package io.isemdm.jamf;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Why no token is given (RFC 6749, section 5.2). */
@RegisterForReflection
public record OAuthError(@JsonProperty("error") String error,
        @JsonProperty("error_description") String description) {
}
