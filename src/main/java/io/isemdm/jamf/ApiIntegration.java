package io.isemdm.jamf;

import java.util.List;

import io.isemdm.client.ApiClient;
import io.isemdm.client.ApiRole;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An API client, as Jamf Pro's API writes it (protocol: spec). Of what is sent {@code id}, {@code appType} and
 * {@code clientId} are passed over: clients send back what they were sent.
 *
 * @param authorizationScopes        display names of its API roles
 * @param enabled                    usually false
 * @param accessTokenLifetimeSeconds usually 60
 * @param appType                    {@code NONE} without a secret and a certificate, else {@code CLIENT_CREDENTIALS}
 */
@RegisterForReflection
public record ApiIntegration(Integer id, List<String> authorizationScopes, String displayName, Boolean enabled,
        Integer accessTokenLifetimeSeconds, String appType, String clientId) {

    private static final int USUAL_LIFETIME = 60;

    static ApiIntegration of(ApiClient client) {
        return new ApiIntegration(Math.toIntExact(client.id()),
                client.roles().stream().map(ApiRole::displayName).toList(), client.displayName(), client.enabled(),
                client.tokenLifetime(),
                client.secretHash() == null && client.certificate() == null ? "NONE" : "CLIENT_CREDENTIALS",
                client.clientId());
    }

    boolean wantedEnabled() {
        return Boolean.TRUE.equals(enabled);
    }

    /** @throws JamfException when it cannot be */
    int wantedLifetime() {
        int lifetime = accessTokenLifetimeSeconds == null ? USUAL_LIFETIME : accessTokenLifetimeSeconds;
        if (lifetime < 1 || lifetime > ApiClient.LONGEST_LIFETIME) {
            throw JamfException.invalid("accessTokenLifetimeSeconds", "must be from 1 to "
                    + ApiClient.LONGEST_LIFETIME);
        }
        return lifetime;
    }
}
