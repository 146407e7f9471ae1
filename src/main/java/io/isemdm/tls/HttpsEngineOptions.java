package io.isemdm.tls;

import javax.net.ssl.SSLException;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;

/**
 * Who does the TLS of a port, and that it is done with the keys of the moment. They are those of Java for BoringSSL too:
 * Vert.x (4.5) asks no others whether buffers come from a pool, as Quarkus wants it with Java's TLS.
 */
final class HttpsEngineOptions extends JdkSSLEngineOptions {

    private static final boolean SESSIONS_ARE_RESUMED = true;

    private final SslProvider provider;
    private final CurrentKeys keys;

    HttpsEngineOptions(SslProvider provider, CurrentKeys keys) {
        this.provider = provider;
        this.keys = keys;
        setPooledHeapBuffers(provider == SslProvider.JDK);
    }

    @Override
    public HttpsEngineOptions copy() {
        return new HttpsEngineOptions(provider, keys);
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new DefaultSslContextFactory(provider, SESSIONS_ARE_RESUMED) {
            @Override
            public SslContext create() throws SSLException {
                return new RenewedContext(keys, now -> {
                    keyMananagerFactory(now);
                    return super.create();
                });
            }
        };
    }
}
