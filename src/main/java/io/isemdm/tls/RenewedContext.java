package io.isemdm.tls;

import java.util.List;
import java.util.concurrent.Executor;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSessionContext;

import org.jboss.logging.Logger;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;

/**
 * TLS with the certificate in use at the moment of each handshake. The first connection after a replacement makes a
 * context with the new one, so no session of the old one is resumed; connections that are open keep theirs.
 */
final class RenewedContext extends SslContext {

    private static final Logger LOG = Logger.getLogger(RenewedContext.class);

    /** Makes a context with some keys. */
    interface Maker {

        /** @throws SSLException when these keys cannot be used */
        SslContext with(KeyManagerFactory keys) throws SSLException;
    }

    private record Made(KeyManagerFactory keys, SslContext context) {
    }

    private final CurrentKeys keys;
    private final Maker maker;
    private volatile Made made;

    /** @throws SSLException when the keys of this moment cannot be used */
    RenewedContext(CurrentKeys keys, Maker maker) throws SSLException {
        this.keys = keys;
        this.maker = maker;
        KeyManagerFactory first = keys.now();
        this.made = new Made(first, maker.with(first));
    }

    private SslContext current() {
        Made last = made;
        return last.keys == keys.now() ? last.context : renewed();
    }

    private synchronized SslContext renewed() {
        KeyManagerFactory now = keys.now();
        if (made.keys != now) {
            try {
                made = new Made(now, maker.with(now));
            } catch (SSLException | RuntimeException e) {
                LOG.error("TLS cannot use the new certificate, the old one stays", e);
                made = new Made(now, made.context);
            }
        }
        return made.context;
    }

    @Override
    protected SslHandler newHandler(ByteBufAllocator allocator, boolean startTls, Executor executor) {
        return current().newHandler(allocator, executor);
    }

    @Override
    protected SslHandler newHandler(ByteBufAllocator allocator, String host, int port, boolean startTls,
            Executor executor) {
        return current().newHandler(allocator, host, port, executor);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator) {
        return current().newEngine(allocator);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator, String host, int port) {
        return current().newEngine(allocator, host, port);
    }

    @Override
    public boolean isClient() {
        return current().isClient();
    }

    @Override
    public List<String> cipherSuites() {
        return current().cipherSuites();
    }

    @Override
    @SuppressWarnings("deprecation")
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
        return current().applicationProtocolNegotiator();
    }

    @Override
    public SSLSessionContext sessionContext() {
        return current().sessionContext();
    }
}
