package io.isemdm.probe.check;

import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;

import io.isemdm.probe.client.CertificateName;
import io.isemdm.probe.client.TlsOffer;

/**
 * What a server shows of itself before it is called, for people to compare with what they typed and imported into ISE.
 * Holds text of the server.
 *
 * @param subject    of the server's own certificate
 * @param issuer     of it
 * @param names      DNS names and addresses that it is for
 * @param validFrom  its first moment
 * @param validUntil its last moment
 * @param key        algorithm and size in bits, for example {@code RSA 2048}
 * @param chain      how many certificates were sent, its own among them
 * @param protocols  versions of TLS that are offered, of {@code TLSv1.2} and {@code TLSv1.3}
 */
public record PresentedCertificate(String subject, String issuer, List<String> names, Instant validFrom,
        Instant validUntil, String key, int chain, List<String> protocols) {

    public PresentedCertificate {
        names = List.copyOf(names);
        protocols = List.copyOf(protocols);
    }

    /** @param offer with one certificate at least */
    static PresentedCertificate of(TlsOffer offer) {
        X509Certificate own = offer.chain().get(0);
        return new PresentedCertificate(own.getSubjectX500Principal().toString(),
                own.getIssuerX500Principal().toString(), CertificateName.in(own), own.getNotBefore().toInstant(),
                own.getNotAfter().toInstant(), key(own), offer.chain().size(), offer.protocols());
    }

    private static String key(X509Certificate certificate) {
        String algorithm = certificate.getPublicKey().getAlgorithm();
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
            return algorithm + " " + rsa.getModulus().bitLength();
        }
        return certificate.getPublicKey() instanceof ECPublicKey curve
                ? algorithm + " " + curve.getParams().getCurve().getField().getFieldSize() : algorithm;
    }
}
