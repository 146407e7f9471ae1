package io.isemdm.client;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** The certificate with which an API client signs its assertions. */
public final class ClientCertificate {

    private ClientCertificate() {
    }

    /**
     * @param pem of which the first certificate counts
     * @throws CertificateException when there is none
     */
    public static X509Certificate parse(String pem) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
