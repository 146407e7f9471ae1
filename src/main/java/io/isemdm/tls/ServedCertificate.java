package io.isemdm.tls;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;

/** The certificate that the HTTPS port shows, whether it is ours, the user's or one that Quarkus was told to use. */
@ApplicationScoped
public class ServedCertificate {

    private final TlsConfigurationRegistry registry;
    private final Optional<String> configuration;

    ServedCertificate(TlsConfigurationRegistry registry,
            @ConfigProperty(name = "quarkus.http.tls-configuration-name") Optional<String> configuration) {
        this.registry = registry;
        this.configuration = configuration;
    }

    /** Nothing when HTTPS has no certificate at all, or one that only Quarkus's older properties name. */
    public Optional<X509Certificate> certificate() {
        return configuration.map(registry::get).orElseGet(registry::getDefault).map(TlsConfiguration::getKeyStore)
                .flatMap(ServedCertificate::first);
    }

    /** Whole days until it expires; negative once it has. */
    public Optional<Long> daysLeft(Instant now) {
        return certificate().map(served -> Duration.between(now, served.getNotAfter().toInstant()).toDays());
    }

    private static Optional<X509Certificate> first(KeyStore keys) {
        try {
            for (String alias : Collections.list(keys.aliases())) {
                if (keys.isKeyEntry(alias) && keys.getCertificate(alias) instanceof X509Certificate certificate) {
                    return Optional.of(certificate);
                }
            }
            return Optional.empty();
        } catch (KeyStoreException e) {
            return Optional.empty();
        }
    }
}
