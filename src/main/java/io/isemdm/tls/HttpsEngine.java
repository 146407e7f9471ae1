package io.isemdm.tls;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.OpenSSLEngineOptions;

/**
 * Lets BoringSSL do the TLS of the HTTPS port, at a fraction of what Java's own costs, where its library can be loaded:
 * on Linux with glibc, on x86-64 and 64-bit ARM. Elsewhere, and in a native executable, Java's own does it.
 */
@Singleton
class HttpsEngine implements HttpServerOptionsCustomizer {

    private static final Logger LOG = Logger.getLogger(HttpsEngine.class);

    private final boolean boringSslWanted;

    HttpsEngine(TlsConfig config) {
        this.boringSslWanted = config.boringssl();
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        if (!boringSslWanted) {
            return;
        }
        if (OpenSSLEngineOptions.isAvailable()) {
            options.setSslEngineOptions(new OpenSSLEngineOptions());
        } else {
            LOG.debug("BoringSSL cannot be loaded here: HTTPS takes Java's own TLS, which costs more");
        }
    }
}
