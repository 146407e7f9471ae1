package io.isemdm.tls;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The certificate of the HTTPS port. */
@ConfigMapping(prefix = "isemdm.tls")
public interface TlsConfig {

    /**
     * PEM file with your certificate first, then the certificates of those who issued it. Read again when it changes.
     * Without it the service makes a self-signed one under the data directory.
     */
    Optional<Path> certificate();

    /** PEM file with the private key of that certificate, unencrypted: PKCS#8, PKCS#1 (RSA) or SEC 1 (EC). */
    Optional<Path> key();

    /**
     * Host names and IP addresses the self-signed certificate is also valid for, separated by commas. It always has the
     * host name, {@code localhost} and the machine's addresses.
     */
    Optional<Set<String>> names();

    /**
     * Whether BoringSSL does the TLS of the HTTPS port where it can be loaded, rather than Java: faster. It lacks suites
     * of TLS 1.2 that are off anyway unless {@code quarkus.tls.isemdm.cipher-suites} says otherwise.
     */
    @WithDefault("true")
    boolean boringssl();
}
