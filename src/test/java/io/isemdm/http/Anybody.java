package io.isemdm.http;

import java.security.cert.X509Certificate;

import javax.net.ssl.X509TrustManager;

/** Trusts whoever it is, for tests that the certificate is none of the business of. */
final class Anybody implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
        // there is no client
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
        // whoever it is
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
