package io.isemdm.probe.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Set;

import javax.net.ssl.X509TrustManager;

import io.isemdm.probe.client.Credentials;
import io.isemdm.probe.client.HttpProxy;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.client.UnderscoreTrust;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;

/** Opens connections to the MDM server: straight or through a proxy, in the open or over TLS. */
final class Connector {

    private static final int BASIC = "Basic ".length();

    private final NetClient client;
    private final SocketAddress address;
    private final String serverName;

    /**
     * @throws UnknownHostException     when nobody knows the host
     * @throws GeneralSecurityException when what is trusted cannot be used
     */
    Connector(Vertx vertx, Target target) throws UnknownHostException, GeneralSecurityException {
        HttpProxy proxy = target.proxy();
        boolean tunnel = proxy != null && target.tls();
        NetClientOptions options = new NetClientOptions().setTcpNoDelay(true)
                .setConnectTimeout((int) Math.max(1, target.timing().connect().toMillis()));
        boolean underscore = UnderscoreTrust.isFor(target.host());
        if (target.tls()) {
            X509TrustManager trust = target.trust().manager();
            options.setSsl(true).setTrustOptions(TrustOptions.wrap(underscore
                    ? new UnderscoreTrust(trust, target.host()) : trust))
                    .setHostnameVerificationAlgorithm(underscore ? "" : "HTTPS")
                    .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                    .setSslHandshakeTimeout(Math.max(1, target.timing().read().toMillis()))
                    .setSslHandshakeTimeoutUnit(java.util.concurrent.TimeUnit.MILLISECONDS);
            if (OpenSSLEngineOptions.isAvailable()) {
                // thousands of connections on a few threads: Java's own TLS would cost more than all the rest
                options.setSslEngineOptions(new OpenSSLEngineOptions());
            }
        }
        if (tunnel) {
            options.setProxyOptions(proxyOptions(proxy));
        }
        this.client = vertx.createNetClient(options);
        this.serverName = target.tls() && !underscore && target.host().matches(".*[A-Za-z].*[.].*") ? target.host()
                : null;
        // Asked for once: hundreds of connections are no reason to ask hundreds of times.
        this.address = tunnel ? SocketAddress.inetSocketAddress(target.port(), target.host())
                : proxy != null ? resolved(proxy.host(), proxy.port()) : resolved(target.host(), target.port());
    }

    /** Opens one on the event loop that calls. */
    Future<NetSocket> connect() {
        return serverName == null ? client.connect(address) : client.connect(address, serverName);
    }

    private static SocketAddress resolved(String host, int port) throws UnknownHostException {
        return SocketAddress.inetSocketAddress(new InetSocketAddress(InetAddress.getByName(host), port));
    }

    private static ProxyOptions proxyOptions(HttpProxy proxy) {
        ProxyOptions options = new ProxyOptions().setType(ProxyType.HTTP).setHost(proxy.host()).setPort(proxy.port());
        Credentials credentials = proxy.credentials();
        if (credentials.authorization() != null) {
            String pair = new String(Base64.getDecoder().decode(credentials.authorization().substring(BASIC)),
                    StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            options.setUsername(pair.substring(0, colon)).setPassword(pair.substring(colon + 1));
        }
        return options;
    }
}
