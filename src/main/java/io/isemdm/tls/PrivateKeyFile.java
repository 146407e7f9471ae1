package io.isemdm.tls;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** A private key in PEM form: PKCS #8, or what OpenSSL wrote before it for RSA and elliptic curves. */
final class PrivateKeyFile {

    private static final String KEY = "PRIVATE KEY-----";
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";

    private PrivateKeyFile() {
    }

    /**
     * The first key in a file.
     *
     * @param certified of the certificate; a key of another kind is read too
     * @throws InvalidCertificateException when there is none, or it is encrypted
     */
    static PrivateKey read(Path file, byte[] pem, PublicKey certified) throws InvalidCertificateException {
        String text = new String(pem, StandardCharsets.US_ASCII);
        Optional<PrivateKey> usual = readByJava(text, certified.getAlgorithm());
        return usual.isPresent() ? usual.get() : readByBouncyCastle(file, text);
    }

    /** Java knows the usual form. To load BouncyCastle for it takes a twentieth of a start. */
    private static Optional<PrivateKey> readByJava(String text, String algorithm) {
        int begin = text.indexOf(KEY);
        int end = text.indexOf(END + KEY);
        if (begin < 0 || end < begin || !text.startsWith(BEGIN + KEY, begin - BEGIN.length())) {
            return Optional.empty();
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin + KEY.length(), end));
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // BouncyCastle says what is wrong with it, or can read it
            return Optional.empty();
        }
    }

    private static PrivateKey readByBouncyCastle(Path file, String text) throws InvalidCertificateException {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                if (part instanceof PrivateKeyInfo key) {
                    return converter.getPrivateKey(key);
                }
                if (part instanceof PEMKeyPair pair) {
                    return converter.getPrivateKey(pair.getPrivateKeyInfo());
                }
                if (part instanceof PEMEncryptedKeyPair || part instanceof PKCS8EncryptedPrivateKeyInfo) {
                    throw new InvalidCertificateException("The key in " + file + " is encrypted; decrypt it, for example"
                            + " with: openssl pkey -in " + file + " -out key.pem");
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new InvalidCertificateException(file + " holds no private key in PEM form that can be read", e);
        }
        throw new InvalidCertificateException(file + " holds no private key in PEM form");
    }
}
