package io.isemdm.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;

import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;

/**
 * The keys of the certificate in use. For Vert.x they stay the same options whatever is in them, so it is never told of
 * new ones: it would let nobody in from then until it had read them (4.5). {@link RenewedContext} looks here instead.
 */
final class CurrentKeys implements KeyCertOptions {

    private volatile KeyManagerFactory keys;

    /** For handshakes from now on. */
    void use(KeyStore store, String password) {
        try {
            KeyManagerFactory fresh = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            fresh.init(store, password.toCharArray());
            keys = fresh;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key store in memory cannot fail", e);
        }
    }

    /** Another object after each replacement. */
    KeyManagerFactory now() {
        return keys;
    }

    @Override
    public KeyManagerFactory getKeyManagerFactory(Vertx vertx) {
        return now();
    }

    @Override
    public CurrentKeys copy() {
        return this;
    }
}
