package io.isemdm.admin;

import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The switches that the caller may read, in the form in which they are set.
 *
 * @param basicAuthentication what was set for the server; left out where its configuration counts
 * @param effective           what counts for the server; left out where the caller may not read it
 * @param integrations        by name; left out where the caller may not read them
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record SettingsAnswer(
        @Schema(description = "what was set while the service ran; left out where the configuration counts")
        @JsonProperty("basic_authentication") Boolean basicAuthentication,
        @Schema(description = "what counts")
        @JsonProperty("effective_basic_authentication") Boolean effective,
        @JsonProperty("integrations") Map<String, Integration> integrations) {

    /**
     * The switch of one network integration.
     *
     * @param basicAuthentication what was set for it; left out where its configuration counts, and then the server's
     * @param effective           what counts for it
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Integration(
            @JsonProperty("basic_authentication") Boolean basicAuthentication,
            @JsonProperty("effective_basic_authentication") boolean effective) {
    }
}
