package io.isemdm.client;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A program that gets tokens for itself. Jamf Pro calls it an API client on its screens and an API integration in its
 * API.
 *
 * @param id                of this client alone, also after its name went to another one; 0 before it was stored
 * @param displayName       unique among the clients
 * @param enabled           a disabled client gets no token, and the ones it has are refused
 * @param tokenLifetime     seconds that its tokens live, 1 to {@link #LONGEST_LIFETIME}
 * @param clientId          what it calls itself, unique
 * @param secretHash        what is kept of its secret, see {@link ClientSecrets}; {@code null} when it has none
 * @param credentialVersion number of secrets and certificates it had before this one; a token ends with them
 * @param tenant            the directory whose token endpoint it uses; {@code null} for a client of Jamf Pro
 * @param certificate       PEM, of the key that signs its assertions; {@code null} when it has none
 * @param roles             what it may do, in the order of their ids
 * @param origin            who made it
 * @param version           number of changes so far
 */
public record ApiClient(long id, String displayName, boolean enabled, int tokenLifetime, String clientId,
        String secretHash, int credentialVersion, String tenant, String certificate, List<ApiRole> roles,
        Origin origin, int version) {

    /** Longest life of a token in seconds: a day. */
    public static final int LONGEST_LIFETIME = 86_400;

    /** A client that was not stored yet: without a secret, a tenant and a certificate. */
    public static ApiClient first(String displayName, boolean enabled, int tokenLifetime, String clientId,
            List<ApiRole> roles, Origin origin) {
        return new ApiClient(0, displayName, enabled, tokenLifetime, clientId, null, 0, null, null,
                List.copyOf(roles), origin, 0);
    }

    /** The client with other properties. */
    public ApiClient with(String newName, boolean nowEnabled, int newLifetime, List<ApiRole> newRoles) {
        return new ApiClient(id, newName, nowEnabled, newLifetime, clientId, secretHash, credentialVersion, tenant,
                certificate, List.copyOf(newRoles), origin, version);
    }

    /** The client with another secret; every token it has ends. */
    public ApiClient withSecret(String newHash) {
        return new ApiClient(id, displayName, enabled, tokenLifetime, clientId, newHash, credentialVersion + 1, tenant,
                certificate, roles, origin, version);
    }

    /** The client with another tenant and certificate; every token it has ends. */
    public ApiClient withCertificate(String newTenant, String newCertificate) {
        return new ApiClient(id, displayName, enabled, tokenLifetime, clientId, secretHash, credentialVersion + 1,
                newTenant, newCertificate, roles, origin, version);
    }

    /** The privileges of all its roles. */
    public Set<String> privileges() {
        return roles.stream().flatMap(role -> role.privileges().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Without the hash and the certificate, so that a client can be logged. */
    @Override
    public String toString() {
        return "API client " + displayName + " (" + clientId + ")";
    }
}
