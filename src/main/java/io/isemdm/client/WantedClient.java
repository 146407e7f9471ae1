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
import java.util.stream.Stream;

import io.isemdm.account.PasswordHash;
import io.isemdm.account.Privilege;
import io.isemdm.account.PrivilegeSet;
import io.isemdm.client.ApiClientsConfig.ConfiguredClient;
import io.isemdm.store.CannotStartException;
import io.isemdm.store.SecretFile;

/**
 * An API client as the configuration wants it.
 *
 * @param name        its display name, and that of its role
 * @param secret      its secret, empty where its hash is given or it has none
 * @param secretHash  the hash as it is stored, {@code null} where none is given
 * @param tenant      {@code null} for none
 * @param certificate PEM, {@code null} for none
 * @param lifetime    seconds that its tokens live
 */
record WantedClient(String name, String clientId, Optional<String> secret, String secretHash, String tenant,
        String certificate, Set<String> privileges, int lifetime, boolean enabled) {

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
        return new WantedClient(name, client.clientId(), secret(property, client),
                client.secretHash().map(hash -> secretHash(property, hash)).orElse(null), client.tenant().orElse(null),
                client.certificate().map(file -> certificateOf(property, file)).orElse(null),
                privileges(property, client.privileges()), client.tokenLifetime(), client.enabled());
    }

    private static Optional<String> secret(String property, ConfiguredClient client) {
        List<String> given = Stream.of(client.secret().map(any -> "secret"), client.secretFile().map(any -> "secret-file"),
                client.secretHash().map(any -> "secret-hash")).flatMap(Optional::stream).toList();
        if (given.size() > 1) {
            throw new CannotStartException(property + " has both " + given.get(0) + " and " + given.get(1)
                    + "; give one of them");
        }
        if (given.isEmpty() && client.certificate().isEmpty()) {
            throw new CannotStartException(property + " has no secret, no secret-file, no secret-hash and no certificate;"
                    + " give one");
        }
        return client.secret().map(secret -> longEnough(property + ".secret", secret))
                .or(() -> client.secretFile().map(file -> secretOf(property, file)));
    }

    /**
     * The secret that a file holds; the end of its line does not belong to it.
     *
     * @param property {@code isemdm.api-clients.<name>}
     * @throws CannotStartException when it holds none; never says what it holds
     */
    static String secretOf(String property, String file) {
        String key = property + ".secret-file";
        return longEnough(key + "=" + file, SecretFile.read(key, file, SecretFile.LONGEST_SECRET));
    }

    private static String longEnough(String key, String secret) {
        if (secret.length() < SHORTEST_SECRET) {
            throw new CannotStartException(key + " is shorter than " + SHORTEST_SECRET + " characters");
        }
        return secret;
    }

    private static String secretHash(String property, String hash) {
        try {
            return PasswordHash.ready(hash);
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(property + ".secret-hash is " + e.getMessage());
        }
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

    /**
     * The certificate that a file holds, in PEM form.
     *
     * @param property {@code isemdm.api-clients.<name>}
     * @throws CannotStartException when it holds none that signs with RS256
     */
    static String certificateOf(String property, String file) {
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
