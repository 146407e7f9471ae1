package io.isemdm.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import io.isemdm.store.CannotStartException;
import io.isemdm.store.OwnerOnly;

/** Makes the certificate of a service that was given none, and writes it down so that it stays the same. */
final class SelfSignedCertificate {

    /** The longest that clients in the field accept. */
    static final Duration VALID = Duration.ofDays(825);

    /** RSA, since every ISE in use takes it. */
    private static final int KEY_BITS = 2048;
    private static final int SERIAL_BITS = 120;
    private static final int COMMON_NAME_LENGTH = 64;
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private SelfSignedCertificate() {
    }

    /** Makes a new pair and replaces what lies in the two files; the key is readable by its owner only. */
    static void write(CertificateNames names, Path certificateFile, Path keyFile, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair keys = generator.generateKeyPair();
            StringWriter key = new StringWriter();
            try (JcaPEMWriter pem = new JcaPEMWriter(key)) {
                pem.writeObject(new JcaPKCS8Generator(keys.getPrivate(), null));
            }
            StringWriter certificate = new StringWriter();
            try (JcaPEMWriter pem = new JcaPEMWriter(certificate)) {
                pem.writeObject(new JcaX509CertificateConverter().getCertificate(
                        builder(names, keys, now).build(new JcaContentSignerBuilder("SHA256withRSA")
                                .build(keys.getPrivate()))));
            }
            Files.createDirectories(keyFile.getParent());
            replace(keyFile, key.toString(), "rw-------");
            replace(certificateFile, certificate.toString(), "rw-r--r--");
        } catch (IOException e) {
            throw new CannotStartException("The certificate cannot be written to " + certificateFile.getParent() + ": "
                    + e.getMessage(), e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("a self-signed certificate needs nothing but RSA and SHA-256", e);
        }
    }

    private static X509v3CertificateBuilder builder(CertificateNames names, KeyPair keys, Instant now)
            throws IOException, GeneralSecurityException {
        String host = names.hostName().length() > COMMON_NAME_LENGTH ? "localhost" : names.hostName();
        X500Name subject = new X500NameBuilder().addRDN(BCStyle.O, "ISE MDM emulator").addRDN(BCStyle.CN, host).build();
        Instant start = now.minus(CLOCKS_DIFFER);
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        return new JcaX509v3CertificateBuilder(subject, new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0),
                Date.from(start), Date.from(start.plus(VALID)), subject, keys.getPublic())
                // As ISE's own self-signed ones: what is imported as trusted has to be able to certify itself.
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true,
                        new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.keyCertSign))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .addExtension(Extension.subjectKeyIdentifier, false,
                        identifiers.createSubjectKeyIdentifier(keys.getPublic()))
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names.all().stream()
                        .map(name -> new GeneralName(CertificateNames.isAddress(name) ? GeneralName.iPAddress
                                : GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new)));
    }

    /** A reader sees the old file or the new one, never half of it. */
    private static void replace(Path file, String text, String mode) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        OwnerOnly.file(fresh);
        Files.writeString(fresh, text, StandardCharsets.US_ASCII);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(mode));
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
