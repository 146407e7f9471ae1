package io.isemdm.probe.client;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;

/** Shakes hands to see versions of TLS and certificates. Nothing is sent over these connections, no credentials. */
public final class TlsSurvey {

    /** The alert of a server that does not offer the version (RFC 5246, RFC 8446). */
    private static final String NOT_OFFERED = "protocol_version";

    private TlsSurvey() {
    }

    /** One handshake for each version of TLS that ISE may speak. */
    public static TlsOffer of(Target target) {
        List<String> protocols = new ArrayList<>();
        List<X509Certificate> chain = List.of();
        Trouble trouble = null;
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            try {
                List<X509Certificate> sent = handshake(target, protocol);
                chain = chain.isEmpty() ? sent : chain;
                protocols.add(protocol);
            } catch (TroubleException e) {
                // That a version is not offered tells nothing where another one is, and does not work.
                trouble = trouble == null || trouble.message().contains(NOT_OFFERED) ? e.trouble() : trouble;
                if (e.trouble().kind() != Trouble.Kind.TLS) {
                    break;
                }
            }
        }
        return new TlsOffer(protocols, chain, trouble);
    }

    private static List<X509Certificate> handshake(Target target, String protocol) throws TroubleException {
        Dialer dialer = new Dialer(target);
        NoClientCertificate own = new NoClientCertificate();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "probe-handshake");
            thread.setDaemon(true);
            return thread;
        });
        try (Socket socket = dialer.connect();
                Deadline deadline = new Deadline(clock, target.timing().total(), socket)) {
            if (target.proxy() != null) {
                dialer.tunnel(socket);
            }
            Witness witness = new Witness();
            try (SSLSocket tls = dialer.secure(socket, witness, own, false, protocol)) {
                return witness.chain;
            }
        } catch (TroubleException e) {
            throw e;
        } catch (SocketTimeoutException e) {
            throw new TroubleException(Trouble.Kind.TLS, protocol + ": the handshake stood still");
        } catch (IOException | GeneralSecurityException e) {
            throw own.wasAsked() ? NoClientCertificate.missed(e.getMessage())
                    : new TroubleException(Trouble.Kind.TLS, protocol + ": " + e.getMessage());
        } finally {
            clock.shutdownNow();
        }
    }

    /** Lets every certificate pass, because all that happens is that it is looked at. */
    private static final class Witness implements X509TrustManager {

        private List<X509Certificate> chain = List.of();

        @Override
        public void checkClientTrusted(X509Certificate[] sent, String algorithm) {
            throw new UnsupportedOperationException("ISE is the client");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] sent, String algorithm) {
            chain = Arrays.asList(sent);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
