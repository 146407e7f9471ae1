package io.isemdm.http;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/** Without HTTP/2 ({@code quarkus.http.http2}) the plain port has none either: Quarkus turns it off for HTTPS alone. */
@Singleton
class ClearTextProtocol implements HttpServerOptionsCustomizer {

    private final boolean http2;

    ClearTextProtocol(@ConfigProperty(name = "quarkus.http.http2") boolean http2) {
        this.http2 = http2;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        if (!http2) {
            options.setHttp2ClearTextEnabled(false);
        }
    }
}
