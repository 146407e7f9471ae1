package io.isemdm.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.HashMap;
import java.util.Map;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.Alone;

@Alone
class PrivateKeyFileTest {

    private static final Path FILE = Path.of("tls", "key.pem");
    private static final String PARAMETERS = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
    private static final Map<String, KeyPair> PAIRS = new HashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void theFirstKeyOfAFileIsReadWhateverStandsBeforeAndAfterIt(String kind) throws Exception {
        KeyPair pair = pair(kind);
        for (String text : new String[] {pkcs8(pair), "a word\n" + pkcs8(pair) + pkcs8(pair("EC")),
            pkcs8(pair).replace("\n", "\r\n"), PARAMETERS + pkcs8(pair)}) {
            assertArrayEquals(pair.getPrivate().getEncoded(), read(text, pair.getPublic()), text);
        }
    }

    @Test
    void whatOpenSslOnceWroteIsReadAndIsTheFirstWhereItComesFirst() throws Exception {
        KeyPair rsa = pair("RSA");
        String text = pem(rsa);
        assertTrue(text.startsWith("-----BEGIN RSA PRIVATE KEY-----"), text);
        assertArrayEquals(rsa.getPrivate().getEncoded(), read(text + pkcs8(pair("Ed25519")), rsa.getPublic()));

        KeyPair ec = pair("EC");
        BigInteger secret = ((ECPrivateKey) ec.getPrivate()).getS();
        byte[] sec1 = new org.bouncycastle.asn1.sec.ECPrivateKey(256, secret, X9ObjectIdentifiers.prime256v1)
                .getEncoded();
        text = PARAMETERS + pem(new PemObject("EC PRIVATE KEY", sec1));
        assertEquals(secret, ((ECPrivateKey) PrivateKeyFile.read(FILE, (text + pkcs8(rsa))
                .getBytes(StandardCharsets.US_ASCII), ec.getPublic())).getS());
    }

    @Test
    void aKeyOfAnotherKindThanTheCertificateIsReadForWhatItIs() throws Exception {
        assertArrayEquals(pair("RSA").getPrivate().getEncoded(), read(pkcs8(pair("RSA")), pair("EC").getPublic()));
    }

    @Test
    void aKeyUnderAPasswordSaysHowToTakeItOff() throws Exception {
        String scheme = "PBEWithSHA1AndDESede";
        Cipher cipher = Cipher.getInstance(scheme);
        cipher.init(Cipher.ENCRYPT_MODE, SecretKeyFactory.getInstance(scheme)
                .generateSecret(new PBEKeySpec("secret".toCharArray())));
        byte[] encrypted = new EncryptedPrivateKeyInfo(cipher.getParameters(),
                cipher.doFinal(pair("EC").getPrivate().getEncoded())).getEncoded();
        String message = refused(pem(new PemObject("ENCRYPTED PRIVATE KEY", encrypted)) + pkcs8(pair("EC")));
        assertEquals("The key in " + FILE + " is encrypted; decrypt it, for example with: openssl pkey -in " + FILE
                + " -out key.pem", message);
    }

    @Test
    void whatIsNoKeyIsNamedAndNotRepeated() throws Exception {
        String good = pkcs8(pair("EC"));
        assertEquals(FILE + " holds no private key in PEM form", refused(""));
        assertEquals(FILE + " holds no private key in PEM form", refused("no key"));
        assertEquals(FILE + " holds no private key in PEM form that can be read",
                refused(good.replaceFirst("\\n[^\\n]+", "\nMAECAQA=")));
        assertEquals(FILE + " holds no private key in PEM form that can be read",
                refused(good.substring(0, good.indexOf("-----END"))));
    }

    private static byte[] read(String text, PublicKey certified) throws InvalidCertificateException {
        return PrivateKeyFile.read(FILE, text.getBytes(StandardCharsets.US_ASCII), certified).getEncoded();
    }

    private static String refused(String text) throws Exception {
        PublicKey certified = pair("EC").getPublic();
        return assertThrows(InvalidCertificateException.class, () -> read(text, certified)).getMessage();
    }

    private static synchronized KeyPair pair(String kind) throws Exception {
        KeyPair pair = PAIRS.get(kind);
        if (pair == null) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            if (kind.equals("EC")) {
                // what Java takes by itself differs by its version
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            pair = generator.generateKeyPair();
            PAIRS.put(kind, pair);
        }
        return pair;
    }

    private static String pkcs8(KeyPair pair) throws IOException {
        return pem(new JcaPKCS8Generator(pair.getPrivate(), null));
    }

    private static String pem(Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        return text.toString();
    }
}
