package io.isemdm.probe.client;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * ISE's Trusted Certificates: who may have issued the certificate of the server.
 *
 * @param certificates the imported ones
 * @param systemRoots  whether the roots that the Java runtime trusts count too
 */
public record Trust(List<X509Certificate> certificates, boolean systemRoots) {

    /** Nobody is trusted, as in an ISE into which nothing was imported. */
    public static final Trust NOBODY = new Trust(List.of(), false);

    public Trust {
        certificates = List.copyOf(certificates);
    }

    /**
     * What ISE imports.
     *
     * @param file one or more certificates in PEM form, or in DER; a private key beside them is passed over
     * @throws IOException when the file cannot be read or holds none; the message says so on one line
     */
    public static Trust importing(Path file) throws IOException {
        return new Trust(CertificateFile.read(file), false);
    }

    /** The same, with or without the roots of the Java runtime. */
    public Trust withSystemRoots(boolean wanted) {
        return new Trust(certificates, wanted);
    }

    /** Everybody who is trusted. */
    public List<X509Certificate> anchors() throws GeneralSecurityException {
        List<X509Certificate> anchors = new ArrayList<>(certificates);
        if (systemRoots) {
            anchors.addAll(Arrays.asList(manager(null).getAcceptedIssuers()));
        }
        return anchors;
    }

    /** Trusts whom this trusts. */
    public X509TrustManager manager() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException("an empty key store cannot be made", e);
        }
        List<X509Certificate> anchors = anchors();
        for (int i = 0; i < anchors.size(); i++) {
            store.setCertificateEntry("anchor-" + i, anchors.get(i));
        }
        return manager(store);
    }

    private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }
}
