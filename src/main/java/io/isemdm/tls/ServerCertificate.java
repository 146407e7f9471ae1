package io.isemdm.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A certificate with its private key and its issuers, as they go out in a handshake.
 *
 * @param chain the server's own certificate first
 */
public record ServerCertificate(List<X509Certificate> chain, PrivateKey key) {

    /** Larger than any chain; a wrong path must not fill the memory. */
    private static final long LARGEST_FILE = 1 << 20;

    /** The certificate that names this server. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The host names and addresses it is valid for, in lower case; IPv6 addresses in Java's own form. */
    public List<String> names() {
        return List.copyOf(CertificateNames.in(certificate()));
    }

    public boolean isValidAt(Instant now) {
        return !now.isBefore(certificate().getNotBefore().toInstant())
                && !now.isAfter(certificate().getNotAfter().toInstant());
    }

    KeyStore keyStore(String password) {
        try {
            // Not PKCS12: it puts the chain together by itself and drops what does not fit; this one keeps what the user
            // wrote.
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            store.setKeyEntry("isemdm", key, password.toCharArray(), chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a key store in memory cannot fail", e);
        }
    }

    /** Reads a file that holds certificates or a key. */
    static byte[] bytes(Path file) throws InvalidCertificateException {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new InvalidCertificateException(file + " is too large for a certificate or key");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new InvalidCertificateException(file + " does not exist", e);
        } catch (IOException e) {
            throw new InvalidCertificateException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    static ServerCertificate parse(Path certificateFile, byte[] certificates, Path keyFile, byte[] keys)
            throws InvalidCertificateException {
        List<X509Certificate> chain = chain(certificateFile, certificates);
        PublicKey certified = chain.get(0).getPublicKey();
        PrivateKey key = PrivateKeyFile.read(keyFile, keys, certified);
        if (!belongs(key, certified)) {
            throw new InvalidCertificateException("The key in " + keyFile + " is not the one of the first certificate in "
                    + certificateFile + " (" + chain.get(0).getSubjectX500Principal() + ")");
        }
        return new ServerCertificate(chain, key);
    }

    private static List<X509Certificate> chain(Path file, byte[] pem) throws InvalidCertificateException {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            for (Certificate certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem))) {
                chain.add((X509Certificate) certificate);
            }
        } catch (CertificateException e) {
            throw new InvalidCertificateException(file + " holds no certificate in PEM form that can be read", e);
        }
        if (chain.isEmpty()) {
            throw new InvalidCertificateException(file + " holds no certificate in PEM form");
        }
        return List.copyOf(chain);
    }

    private static boolean belongs(PrivateKey key, PublicKey certified) {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        String algorithm = key instanceof RSAKey ? "SHA256withRSA"
                : key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : key.getAlgorithm();
        byte[] probe = new byte[32];
        Arrays.fill(probe, (byte) 7);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
