package io.isemdm.probe.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Opens connections to the MDM server as ISE does: straight or through a proxy, in the open or over TLS. */
final class Dialer {

    private final Target target;

    Dialer(Target target) {
        this.target = target;
    }

    /** A TCP connection, behind the proxy's CONNECT where the call goes through one over TLS. */
    Socket connect() throws TroubleException {
        HttpProxy proxy = target.proxy();
        String host = proxy == null ? target.host() : proxy.host();
        int port = proxy == null ? target.port() : proxy.port();
        Socket socket = new Socket();
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), port);
            socket.connect(address, millis(target.timing().connect().toMillis()));
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(millis(target.timing().read().toMillis()));
            return socket;
        } catch (UnknownHostException e) {
            throw closing(socket, Trouble.Kind.UNKNOWN_HOST, "nobody knows the host " + host);
        } catch (SocketTimeoutException e) {
            throw closing(socket, Trouble.Kind.CONNECT_TIMEOUT, "no connection to " + host + " port " + port
                    + " within " + target.timing().connect().toMillis() + " ms");
        } catch (ConnectException e) {
            throw closing(socket, Trouble.Kind.REFUSED, "no connection to " + host + " port " + port + ": "
                    + e.getMessage());
        } catch (IOException e) {
            throw closing(socket, Trouble.Kind.CONNECT_TIMEOUT, "no connection to " + host + " port " + port + ": "
                    + e.getMessage());
        }
    }

    /** Asks the proxy to let bytes through. */
    void tunnel(Socket socket) throws IOException {
        HttpProxy proxy = target.proxy();
        String authorization = proxy.credentials().authorization();
        socket.getOutputStream().write(("CONNECT " + target.authority() + " HTTP/1.1\r\nHost: " + target.authority()
                + "\r\n" + (authorization == null ? "" : "Proxy-Authorization: " + authorization + "\r\n") + "\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        // Unbuffered: what comes behind the empty line belongs to TLS.
        AnswerHead head = new AnswerHead(socket.getInputStream());
        head.read();
        if (!head.statusLine.startsWith("2", 9)) {
            throw refusedByProxy("CONNECT", head.statusLine);
        }
    }

    /** @param method that it was asked for */
    TroubleException refusedByProxy(String method, String statusLine) {
        HttpProxy proxy = target.proxy();
        String wants = !statusLine.startsWith("407", 9) ? "" : proxy.credentials().scheme() == null
                ? "; it wants credentials: --proxy-user" : "; it does not take the credentials of --proxy-user";
        return new TroubleException(Trouble.Kind.PROXY, "the proxy " + proxy.host() + " port " + proxy.port()
                + " answered " + method + " with " + statusLine + wants);
    }

    /**
     * Puts TLS over a connection.
     *
     * @param trust     decides about the certificate
     * @param own       hears whether the server asks for a certificate of the client
     * @param names     whether the name in the certificate must be the target's
     * @param protocols of TLS that are offered
     */
    SSLSocket secure(Socket socket, X509TrustManager trust, NoClientCertificate own, boolean names,
            String... protocols) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        boolean underscore = names && UnderscoreTrust.isFor(target.host());
        context.init(new KeyManager[] {own}, new TrustManager[] {underscore ? new UnderscoreTrust(trust, target.host())
                : trust}, null);
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, target.host(), target.port(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setProtocols(protocols);
        if (names && !underscore) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    static InputStream buffered(Socket socket) throws IOException {
        return new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    }

    private static TroubleException closing(Socket socket, Trouble.Kind kind, String message) {
        try {
            socket.close();
        } catch (IOException e) {
            // it never was open
        }
        return new TroubleException(kind, message);
    }

    private static int millis(long millis) {
        return (int) Math.max(1, Math.min(millis, Integer.MAX_VALUE));
    }
}
