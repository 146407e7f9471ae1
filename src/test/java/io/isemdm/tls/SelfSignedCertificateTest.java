package io.isemdm.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.isemdm.Alone;
import io.isemdm.CapturedLog;
import io.isemdm.store.CannotStartException;

@Alone
class SelfSignedCertificateTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    Path data;

    @Test
    void itIsValidForTheMachineAndForWhatIsAdded() throws Exception {
        X509Certificate certificate = certificate(start(Set.of("MDM.Example", "192.0.2.7", "2001:db8::1"), NOW));
        Set<String> names = CertificateNames.in(certificate);
        assertTrue(names.containsAll(Set.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "mdm.example", "192.0.2.7",
                "2001:db8:0:0:0:0:0:1")), names.toString());
        InetAddress here = InetAddress.getLocalHost();
        assertTrue(names.contains(here.getHostName().toLowerCase()), names.toString());
    }

    @Test
    void iseCanImportItAsTrusted() throws Exception {
        X509Certificate certificate = certificate(start(Set.of(), NOW));
        certificate.verify(certificate.getPublicKey());
        assertEquals(0, certificate.getBasicConstraints());
        assertArrayEquals(new boolean[] {true, false, true, false, false, true, false, false, false},
                certificate.getKeyUsage(), "digitalSignature, keyEncipherment, keyCertSign");
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), certificate.getExtendedKeyUsage(), "serverAuth");
        assertEquals("SHA256withRSA", certificate.getSigAlgName());
        assertTrue(Duration.between(certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant())
                .toDays() <= 825);
        assertTrue(certificate.getNotBefore().toInstant().isBefore(NOW), "clocks differ");
    }

    @Test
    void onlyItsOwnerReadsTheKey() throws IOException {
        start(Set.of(), NOW);
        assertEquals("rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("tls/key.pem"))));
    }

    @Test
    void itIsKeptUntilItsNamesChange() {
        X509Certificate first = certificate(start(Set.of("one.example", "two.example"), NOW));
        assertEquals(first, certificate(start(Set.of("one.example", "two.example"), NOW)));
        assertEquals(first, certificate(start(Set.of("two.example"), NOW)), "it covers more than is asked for");
        X509Certificate second = certificate(start(Set.of("three.example"), NOW));
        assertNotEquals(first, second);
        assertTrue(CertificateNames.in(second).contains("three.example"));
    }

    @Test
    void itIsKeptUntilItNearsItsEnd() {
        X509Certificate first = certificate(start(Set.of(), NOW));
        assertEquals(first, certificate(start(Set.of(), NOW.plus(Duration.ofDays(793)))));
        X509Certificate second = certificate(start(Set.of(), NOW.plus(Duration.ofDays(795))));
        assertNotEquals(first, second);
        assertTrue(second.getNotAfter().after(first.getNotAfter()));
    }

    @Test
    void aBrokenOwnOneIsMadeAgain() throws IOException {
        X509Certificate first = certificate(start(Set.of(), NOW));
        Files.writeString(data.resolve("tls/key.pem"), "rubbish");
        assertNotEquals(first, certificate(start(Set.of(), NOW)));
        Files.delete(data.resolve("tls/certificate.pem"));
        assertTrue(start(Set.of(), NOW).current().isValidAt(NOW));
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        for (String bad : List.of("a b", "-x", "256.1.1.1", "1.2.3", "x..y", "::g", "x".repeat(64))) {
            assertTrue(assertThrows(CannotStartException.class, () -> start(Set.of(bad), NOW)).getMessage()
                    .contains(bad), bad);
        }
    }

    @Test
    void aConfiguredOneWinsAndAReplacementIsReadWithoutARestart() throws IOException {
        CertificateFiles own = start(Set.of("first.example"), NOW);
        Path certificate = Files.copy(own.certificate(), data.resolve("mine.pem"));
        Path key = Files.copy(data.resolve("tls/key.pem"), data.resolve("mine.key"));
        CertificateFiles files = CertificateFiles.prepare(config(certificate, key, Set.of()), data, NOW);
        assertTrue(files.isConfigured());
        ServerCertificate before = files.current();
        assertEquals(own.current().certificate(), before.certificate());
        assertSame(before, files.refresh(), "nothing changed");

        CertificateFiles next = start(Set.of("second.example"), NOW);
        Files.writeString(certificate, "half a fi");
        assertSame(before, files.refresh(), "a broken replacement keeps the old one");
        Files.copy(next.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
        assertSame(before, files.refresh(), "the key is still the other one's");
        Files.copy(data.resolve("tls/key.pem"), key, StandardCopyOption.REPLACE_EXISTING);
        assertEquals(next.current().certificate(), files.refresh().certificate());
        Files.delete(key);
        assertEquals(next.current().certificate(), files.refresh().certificate());
    }

    @Test
    void aConfiguredOneThatIsNotValidTodayIsUsedWithAWarning() throws IOException {
        Instant longAgo = Instant.now().minus(Duration.ofDays(3 * 365));
        CertificateFiles own = start(Set.of(), longAgo);
        Path key = data.resolve("tls/key.pem");
        try (CapturedLog log = new CapturedLog()) {
            CertificateFiles files = CertificateFiles.prepare(config(own.certificate(), key, Set.of()), data,
                    Instant.now());
            assertEquals(certificate(own), certificate(files));
            assertTrue(log.text().contains("ISE refuses it today"), log.text());
            assertTrue(log.text().contains(certificate(own).getNotAfter().toInstant().toString()), log.text());
        }
    }

    @Test
    void aConfiguredOneThatCannotBeUsedStopsTheStart() throws IOException {
        CertificateFiles own = start(Set.of(), NOW);
        Path key = data.resolve("tls/key.pem");
        Path nothing = data.resolve("nothing.pem");
        Path rubbish = Files.writeString(data.resolve("rubbish.pem"), "-----BEGIN CERTIFICATE-----\nrubbish");
        assertRefused(nothing, key, "nothing.pem does not exist");
        assertRefused(own.certificate(), nothing, "nothing.pem does not exist");
        assertRefused(rubbish, key, "rubbish.pem holds no certificate");
        assertRefused(key, key, "key.pem holds no certificate");
        assertRefused(own.certificate(), own.certificate(), "certificate.pem holds no private key");
        assertRefused(own.certificate(), rubbish, "rubbish.pem holds no private key");
        assertRefused(data, key, "cannot be read");
        assertRefused(own.certificate(), null, "isemdm.tls.key is not");
        assertRefused(null, key, "isemdm.tls.certificate is not");
    }

    private void assertRefused(Path certificate, Path key, String part) {
        String message = assertThrows(CannotStartException.class,
                () -> CertificateFiles.prepare(config(certificate, key, Set.of()), data, NOW)).getMessage();
        assertTrue(message.contains(part), message);
        assertFalse(message.contains("\n"), message);
    }

    private CertificateFiles start(Set<String> names, Instant now) {
        return CertificateFiles.prepare(config(null, null, names), data, now);
    }

    private static X509Certificate certificate(CertificateFiles files) {
        return files.current().certificate();
    }

    private static TlsConfig config(Path certificate, Path key, Set<String> names) {
        return new TlsConfig() {
            @Override
            public Optional<Path> certificate() {
                return Optional.ofNullable(certificate);
            }

            @Override
            public Optional<Path> key() {
                return Optional.ofNullable(key);
            }

            @Override
            public Optional<Set<String>> names() {
                return Optional.of(names);
            }

            @Override
            public boolean boringssl() {
                return true;
            }
        };
    }
}
