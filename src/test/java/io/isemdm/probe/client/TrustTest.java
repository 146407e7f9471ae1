package io.isemdm.probe.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.isemdm.Alone;
import io.isemdm.probe.server.TestCertificates;

/** The files that people give as trusted certificates. */
@Alone
class TrustTest {

    private static X509Certificate root;
    private static String certificate;
    private static String key;

    @TempDir
    Path directory;

    @BeforeAll
    static void issue() throws Exception {
        root = new TestCertificates().root();
        certificate = block("CERTIFICATE", root.getEncoded());
        key = block("PRIVATE KEY", KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded());
    }

    @Test
    void aByteOrderMarkIsSkipped() throws Exception {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertEquals(List.of(root), imported(("\uFEFF" + certificate).getBytes(charset)), charset::name);
        }
    }

    @Test
    void whatIsNoCertificateIsPassedOver() throws Exception {
        assertEquals(List.of(root), imported(key + certificate));
        assertEquals(List.of(root), imported(certificate + key.replaceFirst("\n",
                "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,0A\n\n")));
        assertEquals(List.of(root, root), imported("subject=CN = Test root\n" + certificate + key + certificate
                + "-- and that is all\n"));
        assertEquals(List.of(root), imported(certificate.replace("\n", "\r\n")));
        assertEquals(List.of(root), imported(root.getEncoded()));
    }

    @Test
    void aFileWithoutACertificateSaysWhatItHolds() throws Exception {
        assertRefused(key, "file holds a private key and no certificate: give the certificate of the server or of its"
                + " issuer");
        assertRefused(key.replace("PRIVATE", "ENCRYPTED PRIVATE"), "file holds a private key and no certificate: give"
                + " the certificate of the server or of its issuer");
        assertRefused(block("CERTIFICATE REQUEST", new byte[100]), "file holds no certificate but CERTIFICATE REQUEST");
        assertRefused("nothing of the kind", "file holds no certificate in PEM form");
        assertRefused("", "file holds no certificate");
    }

    @Test
    void aCertificateThatIsDamagedIsNamed() throws Exception {
        assertRefused(certificate + block("CERTIFICATE", new byte[100]), "certificate 2 in file is damaged");
        assertRefused(certificate + certificate.substring(0, 200), "file is damaged or cut off: a block begins and does"
                + " not end");
    }

    private void assertRefused(String content, String message) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), content);
        String said = assertThrows(IOException.class, () -> Trust.importing(file)).getMessage();
        assertEquals(message, said.replace(file.toString(), "file"));
        assertFalse(said.contains(key.lines().skip(1).findFirst().orElseThrow()), said);
    }

    private List<X509Certificate> imported(String content) throws IOException {
        return imported(content.getBytes(StandardCharsets.US_ASCII));
    }

    private List<X509Certificate> imported(byte[] content) throws IOException {
        return Trust.importing(Files.write(directory.resolve("file"), content)).certificates();
    }

    private static String block(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content)
                + "\n-----END " + label + "-----\n";
    }
}
