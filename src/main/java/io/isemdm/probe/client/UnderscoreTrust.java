package io.isemdm.probe.client;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.X509TrustManager;

/**
 * Trusts whom another one trusts, with a certificate for one host. For hosts with an underscore: Java's own check of
 * the name refuses them whatever the certificate says, so it has to be left out there.
 */
public final class UnderscoreTrust implements X509TrustManager {

    private final X509TrustManager trust;
    private final String host;

    public UnderscoreTrust(X509TrustManager trust, String host) {
        this.trust = trust;
        this.host = host;
    }

    /** Whether a host has to be checked so. */
    public static boolean isFor(String host) {
        return host.indexOf('_') >= 0;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] sent, String algorithm) throws CertificateException {
        trust.checkServerTrusted(sent, algorithm);
        if (!CertificateName.matches(sent[0], host)) {
            throw new CertificateException("called is " + host + ", the certificate is for "
                    + String.join(", ", CertificateName.in(sent[0])));
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] sent, String algorithm) {
        throw new UnsupportedOperationException("ISE is the client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }
}
