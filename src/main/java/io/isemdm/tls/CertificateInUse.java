package io.isemdm.tls;

import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;

/**
 * Gives the HTTPS port its certificate. Each time that Quarkus asks again ({@code quarkus.tls.isemdm.reload-period}) it
 * looks at the files, so that a replaced one is in use without a restart, and nobody who connects meanwhile is turned
 * away.
 */
@ApplicationScoped
@Identifier(CertificateInUse.TLS_CONFIGURATION)
public class CertificateInUse implements KeyStoreProvider {

    /** Name of the TLS configuration of the HTTPS port, {@code quarkus.http.tls-configuration-name}. */
    public static final String TLS_CONFIGURATION = "isemdm";

    /** Protects nothing: the key store never leaves the memory. Java wants one. */
    private static final String PASSWORD = "isemdm";

    private final CertificateFiles files;
    private final CurrentKeys keys = new CurrentKeys();
    private ServerCertificate offered;
    private KeyStore keyStore;

    CertificateInUse(TlsConfig config, @ConfigProperty(name = "isemdm.data-dir") Path dataDirectory) {
        files = CertificateFiles.prepare(config, dataDirectory, Clock.systemUTC().instant());
    }

    /** The files behind it. */
    public CertificateFiles files() {
        return files;
    }

    /** The certificate that new connections get. */
    public ServerCertificate current() {
        return files.current();
    }

    @Override
    public synchronized KeyStoreAndKeyCertOptions getKeyStore(Vertx vertx) {
        ServerCertificate now = files.refresh();
        if (now != offered) {
            keyStore = now.keyStore(PASSWORD);
            keys.use(keyStore, PASSWORD);
            offered = now;
        }
        return new KeyStoreAndKeyCertOptions(keyStore, keys);
    }
}
