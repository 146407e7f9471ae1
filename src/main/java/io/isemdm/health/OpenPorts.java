package io.isemdm.health;

import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.http.HttpServerOptions;

/**
 * Whether the ports for ISE and the lab can be connected to. Quarkus opens them and the management port at the same time,
 * in no order: whoever asks that one may be told that all is well while nobody listens on the others.
 */
@Singleton
class OpenPorts implements HttpServerOptionsCustomizer {

    private volatile boolean https;
    private volatile boolean open;

    /** HTTPS opens last, and always where it has a certificate. */
    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        https = options.getKeyCertOptions() != null;
    }

    void https(@ObservesAsync HttpsServerStart started) {
        open = true;
    }

    void http(@ObservesAsync HttpServerStart started) {
        if (!https) {
            open = true;
        }
    }

    boolean areOpen() {
        return open;
    }
}
