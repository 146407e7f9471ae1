package io.isemdm.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * What a client sees that connects again and again, with the sessions that the server lets it resume, while the
 * certificate is replaced.
 */
final class Replacements implements Runnable {

    private static final int TIMES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int port;
    private final SSLContext trusting;
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private volatile boolean wanted = true;

    private Replacements(int port) throws GeneralSecurityException {
        this.port = port;
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new Everybody()}, null);
    }

    /** @param certificate its key lies beside it, in {@code key.pem} */
    static void hold(URL https, Path certificate) throws Exception {
        Replacements client = new Replacements(https.getPort());
        Thread thread = new Thread(client, "connects-again-and-again");
        thread.start();
        try {
            for (int i = 1; i <= TIMES; i++) {
                String name = "replaced-" + i + ".example";
                SelfSignedCertificate.write(CertificateNames.ofThisMachine(Set.of(name)), certificate,
                        certificate.resolveSibling("key.pem"), Instant.now());
                Instant end = Instant.now().plus(PATIENCE);
                while (!client.names.contains(name) && Instant.now().isBefore(end)) {
                    Thread.sleep(20);
                }
                assertTrue(client.names.contains(name), () -> name + " was not seen, only " + client.names);
            }
        } finally {
            client.wanted = false;
            thread.join();
        }
        assertEquals(List.of(), client.failures);
    }

    @Override
    public void run() {
        while (wanted) {
            try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("localhost", port)) {
                socket.setSoTimeout((int) PATIENCE.toMillis());
                socket.startHandshake();
                names.addAll(CertificateNames.in((X509Certificate) socket.getSession().getPeerCertificates()[0]));
            } catch (IOException e) {
                failures.add(e.toString());
            }
        }
    }

    private static final class Everybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException("for a client only");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            // Whatever it shows is what is looked for.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
