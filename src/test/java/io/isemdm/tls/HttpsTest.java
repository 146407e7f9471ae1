package io.isemdm.tls;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.OnOneStore;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.net.OpenSSLEngineOptions;

/** The HTTPS port of the running service, over sockets. */
@QuarkusTest
@OnOneStore
class HttpsTest {

    private static final int ALERT = 21;
    private static final int PROTOCOL_VERSION = 70;

    @TestHTTPResource(value = "/", tls = true)
    URL https;

    @Inject
    @Identifier(CertificateInUse.TLS_CONFIGURATION)
    CertificateInUse inUse;

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothVersionsOfTlsWorkWithTheCertificateThatIseImports(String version) throws Exception {
        try (SSLSocket socket = connect(version)) {
            assertEquals(version, socket.getSession().getProtocol());
            socket.getOutputStream().write(("GET /test-doors/lab HTTP/1.1\r\nHost: localhost:" + https.getPort()
                    + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0300", "0301", "0302"})
    void olderVersionsAreRefused(String version) throws IOException {
        // A client hello of SSL 3.0, TLS 1.0 or TLS 1.1 with TLS_RSA_WITH_AES_128_CBC_SHA; Java itself sends none.
        byte[] hello = HexFormat.of().parseHex("16" + version + "002d" + "01000029" + version + "5a".repeat(32) + "00"
                + "0002002f" + "0100");
        try (Socket socket = new Socket("localhost", https.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(hello);
            InputStream answer = socket.getInputStream();
            byte[] alert = answer.readNBytes(7);
            assertEquals(ALERT, alert[0]);
            assertEquals(PROTOCOL_VERSION, alert[6]);
            assertEquals(-1, answer.read(), "closed");
        }
    }

    @Test
    void boringSslDoesTheTlsWhereItCanBeLoaded() throws IOException {
        assumeTrue(OpenSSLEngineOptions.isAvailable());
        assertFalse(SuiteRules.javaDoesTheTls(https));
    }

    @Test
    void onlySuitesWithForwardSecrecyAndAuthenticatedEncryptionAreTaken() throws IOException {
        SuiteRules.hold(https);
    }

    @Test
    void theCertificateNamesLocalhostAndItsAddresses() throws Exception {
        Set<String> names = CertificateNames.in(offered());
        assertTrue(names.containsAll(Set.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1")), names.toString());
    }

    @Test
    void theTesterDownloadsTheCertificateThatIsServed() throws Exception {
        byte[] pem = given().auth().preemptive().basic("lab", "lab-secret").get("/lab/certificate").then()
                .statusCode(200).extract().asByteArray();
        X509Certificate downloaded = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem));
        assertTrue(CertificateNames.in(downloaded).contains("localhost"));
        given().get("/lab/certificate").then().statusCode(401);
        given().auth().preemptive().basic("ise", "ise-secret").get("/lab/certificate").then().statusCode(403);
    }

    @Test
    void aReplacedCertificateIsServedWithoutARestartAndWithItsFullChain() throws Exception {
        X509Certificate before = offered();
        Path certificate = inUse.files().certificate();
        Path key = certificate.resolveSibling("key.pem");
        SelfSignedCertificate.write(CertificateNames.ofThisMachine(Set.of("replaced.example")), certificate, key,
                Instant.now());
        // Whoever issued it, as far as the server can tell: it sends on what the file holds.
        Path issuer = Files.createTempDirectory("issuer");
        SelfSignedCertificate.write(CertificateNames.ofThisMachine(Set.of("issuer.example")),
                issuer.resolve("certificate.pem"), issuer.resolve("key.pem"), Instant.now());
        Files.writeString(certificate,
                Files.readString(certificate) + Files.readString(issuer.resolve("certificate.pem")));
        Instant patience = Instant.now().plus(Duration.ofSeconds(30));
        List<X509Certificate> chain = chain();
        while (chain.size() < 2 && Instant.now().isBefore(patience)) {
            Thread.sleep(100);
            chain = chain();
        }
        assertNotEquals(before, chain.get(0));
        assertEquals(2, chain.size(), "the full chain");
        assertTrue(CertificateNames.in(chain.get(0)).contains("replaced.example"));
        assertTrue(CertificateNames.in(chain.get(1)).contains("issuer.example"));
        SuiteRules.hold(https);
        assertEquals(!OpenSSLEngineOptions.isAvailable(), SuiteRules.javaDoesTheTls(https), "the TLS is done as before");
    }

    @Test
    void nobodyIsTurnedAwayWhileTheCertificateIsReplaced() throws Exception {
        Replacements.hold(https, inUse.files().certificate());
    }

    private X509Certificate offered() throws Exception {
        return chain().get(0);
    }

    private List<X509Certificate> chain() throws Exception {
        while (true) {
            try (SSLSocket socket = connect("TLSv1.3")) {
                return List.of(socket.getSession().getPeerCertificates()).stream().map(X509Certificate.class::cast)
                        .toList();
            } catch (SSLHandshakeException e) {
                // The file is new and the port still offers the old one: look again, as long as the test lasts.
                Thread.sleep(100);
            }
        }
    }

    private SSLSocket connect(String version) throws Exception {
        return Handshake.with(https, inUse.files().certificate(), version);
    }
}
