package io.isemdm.tls;

import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.function.Predicate;

import jakarta.inject.Singleton;

import javax.net.ssl.SSLContext;

import org.jboss.logging.Logger;

import io.isemdm.store.CannotStartException;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
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
        boolean boringSsl = boringSslWanted && OpenSSLEngineOptions.isAvailable();
        if (boringSslWanted && !boringSsl) {
            LOG.debug("BoringSSL cannot be loaded here: HTTPS takes Java's own TLS, which costs more");
        }
        if (options.getKeyCertOptions() instanceof CurrentKeys keys) {
            options.setSslEngineOptions(new HttpsEngineOptions(boringSsl ? SslProvider.OPENSSL : SslProvider.JDK, keys));
        } else if (boringSsl) {
            // A certificate that Quarkus itself was told to use.
            options.setSslEngineOptions(new OpenSSLEngineOptions());
        }
        Predicate<String> exists = boringSsl ? OpenSsl::isCipherSuiteAvailable : suitesOfJava()::contains;
        for (String suite : options.getEnabledCipherSuites()) {
            if (!exists.test(suite)) {
                // Unless it is said here, each handshake fails and nobody is told why.
                throw new CannotStartException("quarkus.tls.isemdm.cipher-suites: " + (boringSsl ? "BoringSSL" : "Java")
                        + " has no suite \"" + suite + "\"; names are those of Java"
                        + (boringSsl ? ", and with isemdm.tls.boringssl=false Java does the TLS" : ""));
            }
        }
    }

    private static Set<String> suitesOfJava() {
        try {
            return Set.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
        } catch (NoSuchAlgorithmException e) {
            throw new CannotStartException("HTTPS: this Java has no TLS", e);
        }
    }
}
