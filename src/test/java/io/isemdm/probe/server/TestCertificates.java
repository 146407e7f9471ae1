package io.isemdm.probe.server;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A root, somebody in between, and whatever certificate a server is to have. */
public final class TestCertificates {

    private final KeyPair rootKey = key();
    private final KeyPair betweenKey = key();
    private final X509Certificate root;
    private final X509Certificate between;
    private int serial;

    public TestCertificates() throws Exception {
        root = issue("CN=Test root", rootKey, "CN=Test root", rootKey, null, 365);
        between = issue("CN=Test in between", betweenKey, "CN=Test root", rootKey, null, 365);
    }

    /** What is imported into ISE. */
    public X509Certificate root() {
        return root;
    }

    /**
     * The same with another time in which it is valid.
     *
     * @param from  days from today
     * @param until days from today
     */
    public X509Certificate root(int from, int until) throws Exception {
        return issue("CN=Test root", rootKey, "CN=Test root", rootKey, null, from, until);
    }

    /** The certificate of a server for localhost, or another name, with the one in between, or without. */
    public SSLContext server(String name, int validDays, boolean wholeChain) throws Exception {
        return server(key(), name, validDays, wholeChain);
    }

    /** The same with an RSA key of 1024 bits. */
    public SSLContext serverWithSmallKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        return server(generator.generateKeyPair(), "localhost", 30, true);
    }

    /** Two are in between, and only the one that issued the certificate of the server is sent. */
    public SSLContext serverWithHalfTheChain() throws Exception {
        KeyPair key = key();
        KeyPair secondKey = key();
        X509Certificate second = issue("CN=Test second", secondKey, "CN=Test in between", betweenKey, null, 365);
        return context(key, List.of(issue("CN=Test server", key, "CN=Test second", secondKey, "localhost", 30),
                second));
    }

    /** With an extended key usage, but not that of servers. */
    public SSLContext serverWithClientCertificate() throws Exception {
        KeyPair key = key();
        return context(key, List.of(issue("CN=Test server", key, "CN=Test in between", betweenKey, "localhost", 30,
                KeyPurposeId.id_kp_clientAuth), between));
    }

    /** The one in between is no certificate of an issuer. */
    public SSLContext serverIssuedByAnotherServer() throws Exception {
        KeyPair key = key();
        KeyPair otherKey = key();
        X509Certificate other = issue("CN=Test other server", otherKey, "CN=Test root", rootKey, "other.example", 30);
        return context(key, List.of(issue("CN=Test server", key, "CN=Test other server", otherKey, "localhost", 30),
                other));
    }

    private SSLContext server(KeyPair key, String name, int validDays, boolean wholeChain) throws Exception {
        X509Certificate own = issue("CN=Test server", key, "CN=Test in between", betweenKey, name, validDays);
        return context(key, wholeChain ? List.of(own, between) : List.of(own));
    }

    private static SSLContext context(KeyPair key, List<X509Certificate> chain) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", key.getPrivate(), new char[0], chain.toArray(Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** @param name of a server; {@code null} makes an issuer. Fewer than 0 days: it has expired */
    private X509Certificate issue(String subject, KeyPair key, String issuer, KeyPair issuerKey, String name, int days,
            KeyPurposeId... usages) throws Exception {
        return issue(subject, key, issuer, issuerKey, name, -60, days, usages);
    }

    private X509Certificate issue(String subject, KeyPair key, String issuer, KeyPair issuerKey, String name, int from,
            int until, KeyPurposeId... usages) throws Exception {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(new X500Name(issuer),
                BigInteger.valueOf(++serial), Date.from(now.plus(from, ChronoUnit.DAYS)),
                Date.from(now.plus(until, ChronoUnit.DAYS)), new X500Name(subject), key.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(name == null));
        if (name != null) {
            builder.addExtension(Extension.subjectAlternativeName, false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
        }
        if (usages.length > 0) {
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(usages));
        }
        return new JcaX509CertificateConverter().getCertificate(builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey.getPrivate())));
    }

    private static KeyPair key() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
