package io.isemdm.client;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.isemdm.account.Privilege;
import io.isemdm.account.PrivilegeSet;
import io.isemdm.client.ApiClientsConfig.ConfiguredClient;
import io.isemdm.store.CannotStartException;
import io.isemdm.store.SecretFile;

/**
 * An API client as the configuration wants it.
 *
 * @param name        its display name, and that of its role
 * @param secret      its secret
 * @param tenant      {@code null} for none
 * @param certificate PEM, {@code null} for none
 * @param lifetime    seconds that its tokens live
 */
record WantedClient(String name, String clientId, Optional<String> secret, String tenant, String certificate,
        Set<String> privileges, int lifetime, boolean enabled) {

    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9.-]{1,255}");
    private static final int SHORTEST_SECRET = 16;
    private static final int SHORTEST_KEY_BITS = 2048;

    /** @throws CannotStartException when the configuration names a client that cannot be */
    static List<WantedClient> all(ApiClientsConfig config) {
        Map<String, WantedClient> byClientId = new TreeMap<>();
        new TreeMap<>(config.clients()).forEach((name, client) -> {
            WantedClient wanted = of("isemdm.api-clients." + name, name, client);
            WantedClient other = byClientId.put(wanted.clientId, wanted);
            if (other != null) {
                throw new CannotStartException("isemdm.api-clients." + name + ".client-id=" + wanted.clientId
                        + ": \"" + other.name + "\" has that one already");
            }
        });
        return new ArrayList<>(byClientId.values());
    }

    private static WantedClient of(String property, String name, ConfiguredClient client) {
        if (!CLIENT_ID.matcher(client.clientId()).matches()) {
            throw new CannotStartException(property + ".client-id=" + client.clientId()
                    + ": must be 1 to 64 letters, digits or any of . _ -");
        }
        if (client.tokenLifetime() < 1 || client.tokenLifetime() > ApiClient.LONGEST_LIFETIME) {
            throw new CannotStartException(property + ".token-lifetime=" + client.tokenLifetime()
                    + ": must be seconds from 1 to " + ApiClient.LONGEST_LIFETIME);
        }
        if (client.certificate().isPresent() != client.tenant().isPresent()) {
            throw new CannotStartException(property + " needs tenant and certificate together, or none of them");
        }
        client.tenant().filter(tenant -> !TENANT.matcher(tenant).matches()).ifPresent(tenant -> {
            throw new CannotStartException(property + ".tenant=" + tenant
                    + ": must be letters, digits, dots and hyphens, such as acme.example or a UUID");
        });
        return new WantedClient(name, client.clientId(), secret(property, client), client.tenant().orElse(null),
                client.certificate().map(file -> certificate(property, file)).orElse(null),
                privileges(property, client.privileges()), client.tokenLifetime(), client.enabled());
    }

    private static Optional<String> secret(String property, ConfiguredClient client) {
        if (client.secret().isPresent() && client.secretFile().isPresent()) {
            throw new CannotStartException(property + " has both secret and secret-file; give one of them");
        }
        Optional<String> secret = client.secret()
                .or(() -> client.secretFile().map(file -> SecretFile.read(property + ".secret-file", file,
                        SecretFile.LONGEST_SECRET)));
        if (secret.isEmpty() && client.certificate().isEmpty()) {
            throw new CannotStartException(property + " has no secret, no secret-file and no certificate; give one");
        }
        if (secret.filter(text -> text.length() < SHORTEST_SECRET).isPresent()) {
            throw new CannotStartException(property + ".secret is shorter than " + SHORTEST_SECRET + " characters");
        }
        return secret;
    }

    private static Set<String> privileges(String property, Set<String> names) {
        try {
            Set<String> privileges = PrivilegeSet.expand(names);
            if (privileges.contains(Privilege.LAB)) {
                throw new IllegalArgumentException(Privilege.LAB + ", which an API client cannot have");
            }
            return privileges;
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(property + ".privileges is " + e.getMessage());
        }
    }

    private static String certificate(String property, String file) {
        String key = property + ".certificate";
        String pem = SecretFile.read(key, file, SecretFile.LONGEST_CERTIFICATE);
        try {
            X509Certificate certificate = ClientCertificate.parse(pem);
            if (!(certificate.getPublicKey() instanceof RSAPublicKey rsa)
                    || rsa.getModulus().bitLength() < SHORTEST_KEY_BITS) {
                throw new CannotStartException(key + "=" + file + ": must have an RSA key of at least "
                        + SHORTEST_KEY_BITS + " bits, for assertions are signed with RS256");
            }
            return pem;
        } catch (CertificateException e) {
            throw new CannotStartException(key + "=" + file + ": holds no certificate in PEM form", e);
        }
    }

    /** Neither its secret nor its certificate. */
    @Override
    public String toString() {
        return "API client " + name + " (" + clientId + ")";
    }
}
