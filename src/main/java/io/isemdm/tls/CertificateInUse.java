package io.isemdm.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyStoreOptions;

/**
 * Gives the HTTPS port its certificate, again each time Quarkus asks ({@code quarkus.tls.isemdm.reload-period}), so that a
 * replaced file is in use without a restart.
 */
@ApplicationScoped
@Identifier(CertificateInUse.TLS_CONFIGURATION)
public class CertificateInUse implements KeyStoreProvider {

    /** Name of the TLS configuration of the HTTPS port, {@code quarkus.http.tls-configuration-name}. */
    public static final String TLS_CONFIGURATION = "isemdm";

    /** Protects nothing: the key store never leaves the memory. Java wants one. */
    private static final String PASSWORD = "isemdm";

    private final CertificateFiles files;
    private ServerCertificate offered;
    private KeyStoreAndKeyCertOptions options;

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
            KeyStore keyStore = now.keyStore(PASSWORD);
            options = new KeyStoreAndKeyCertOptions(keyStore, new KeyStoreOptions().setType(keyStore.getType())
                    .setPassword(PASSWORD).setValue(Buffer.buffer(bytes(keyStore))));
            offered = now;
        }
        // The same options as before, and so the same TLS sessions, while the files stay as they are.
        return options;
    }

    private static byte[] bytes(KeyStore keyStore) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            keyStore.store(bytes, PASSWORD.toCharArray());
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a key store in memory cannot fail", e);
        }
    }
}
