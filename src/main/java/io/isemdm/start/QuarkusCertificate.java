package io.isemdm.start;

import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

import io.isemdm.store.CannotStartException;
import io.isemdm.tls.CertificateInUse;
import io.smallrye.config.SmallRyeConfig;

/** The certificate of the HTTPS port where the user told Quarkus itself of it, rather than {@code isemdm.tls.*}. */
final class QuarkusCertificate {

    private static final String OF_HTTPS = "quarkus.http.tls-configuration-name";
    private static final String OF_MANAGEMENT = "quarkus.management.tls-configuration-name";

    /** Keeps the management port in plain HTTP; a TLS configuration of {@code application.properties}. */
    private static final String NO_CERTIFICATE = "no-certificate";

    private static final String KEY_STORE = "quarkus.tls.key-store.";
    private static final String KEY_STORE_VARIABLE = "QUARKUS_TLS_KEY_STORE_";

    /** {@code quarkus.http.ssl.certificate.files} and its like, as {@link #plain} writes them. */
    private static final List<String> OLDER = List.of("quarkus.http.ssl.certificate.file",
            "quarkus.http.ssl.certificate.key.store.file");

    private QuarkusCertificate() {
    }

    /**
     * Sees to it that what the user told Quarkus is what the HTTPS port shows, and the HTTPS port only.
     *
     * @return whether there is anything of the kind
     * @throws CannotStartException when Quarkus would pass over what was written
     */
    static boolean prevails(SmallRyeConfig config) {
        if (!CertificateInUse.TLS_CONFIGURATION.equals(config.getOptionalValue(OF_HTTPS, String.class).orElse(""))) {
            return false;
        }
        // Gone through once: the second time SmallRye has none.
        List<String> names = StreamSupport.stream(config.getPropertyNames().spliterator(), false).toList();
        boolean inRegistry = isInRegistry(names);
        if (inRegistry && config.getOptionalValue(OF_MANAGEMENT, String.class).isEmpty()) {
            System.setProperty(OF_MANAGEMENT, NO_CERTIFICATE);
        }
        if (inRegistry || isInOlderProperties(names)) {
            System.setProperty(OF_HTTPS, "");
            return true;
        }
        return false;
    }

    /**
     * @param properties names as they were written, those of environment variables too
     * @throws CannotStartException when Quarkus would pass over what was written
     */
    static boolean isInRegistry(List<String> properties) {
        if (properties.stream().anyMatch(name -> name.startsWith(KEY_STORE))) {
            return true;
        }
        // A name between quarkus.tls and key-store is possible, so Quarkus cannot tell what the variable means.
        properties.stream().filter(name -> name.startsWith(KEY_STORE_VARIABLE)).findFirst().ifPresent(variable -> {
            throw new CannotStartException(variable + ": Quarkus does not read " + KEY_STORE + "* from the environment;"
                    + " write it into config/application.properties, or use ISEMDM_TLS_CERTIFICATE and ISEMDM_TLS_KEY");
        });
        return false;
    }

    /** @param properties names as they were written, those of environment variables too */
    static boolean isInOlderProperties(List<String> properties) {
        return properties.stream().map(QuarkusCertificate::plain)
                .anyMatch(name -> OLDER.stream().anyMatch(name::startsWith));
    }

    /** An environment variable has capitals and no dashes. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '.').replace('_', '.');
    }
}
