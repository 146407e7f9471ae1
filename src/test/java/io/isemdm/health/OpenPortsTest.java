package io.isemdm.health;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import io.isemdm.Alone;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;

@Alone
class OpenPortsTest {

    private final OpenPorts ports = new OpenPorts();
    private final HttpServerOptions options = new HttpServerOptions();

    @Test
    void theyAreOpenOnceHttpsIs() {
        ports.customizeHttpsServer(options.setKeyCertOptions(new PemKeyCertOptions()));
        assertFalse(ports.areOpen());
        ports.http(new HttpServerStart(options));
        assertFalse(ports.areOpen(), "ISE calls by HTTPS");
        ports.https(new HttpsServerStart(options));
        assertTrue(ports.areOpen());
    }

    @Test
    void withoutACertificateThereIsNoHttpsToWaitFor() {
        ports.customizeHttpsServer(options);
        assertFalse(ports.areOpen());
        ports.http(new HttpServerStart(options));
        assertTrue(ports.areOpen());
    }
}
