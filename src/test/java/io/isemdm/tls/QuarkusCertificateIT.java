package io.isemdm.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.isemdm.PackagedService;

/** A certificate by Quarkus' own means, for those who have them in place. */
class QuarkusCertificateIT {

    @Test
    void whatQuarkusWasToldToUseWinsOverOurs(@TempDir Path directory) throws Exception {
        Path certificate = directory.resolve("certificate.pem");
        Path key = directory.resolve("key.pem");
        SelfSignedCertificate.write(CertificateNames.ofThisMachine(Set.of("by-quarkus.example")), certificate, key,
                Instant.now());
        try (PackagedService service = new PackagedService("-XX:TieredStopAtLevel=1",
                "-Dquarkus.tls.key-store.pem.0.cert=" + certificate, "-Dquarkus.tls.key-store.pem.0.key=" + key)) {
            service.start();
            try (SSLSocket socket = Handshake.with(URI.create("https://localhost:" + service.httpsPort()).toURL(),
                    certificate, "TLSv1.3")) {
                assertEquals("TLSv1.3", socket.getSession().getProtocol());
            }
        }
    }
}
