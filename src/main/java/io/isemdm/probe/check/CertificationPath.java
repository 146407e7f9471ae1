package io.isemdm.probe.check;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import javax.security.auth.x500.X500Principal;

/**
 * The way from the certificate of a server to somebody who is trusted (RFC 5280).
 *
 * @param chain   as it was sent, the server's own first
 * @param anchors who is trusted
 */
record CertificationPath(List<X509Certificate> chain, List<X509Certificate> anchors, Instant now) {

    /** Whether the server's own certificate is trusted itself. */
    boolean isImported() {
        return anchors.contains(chain.get(0));
    }

    /**
     * Whether there is a way to an anchor that is valid today, on a day on which all of the chain are: their validity
     * is a matter of its own.
     */
    boolean leadsToAnchor() {
        return leadsTo(anchors.stream().filter(this::isValid).toList(), anchor -> new TrustAnchor(anchor, null));
    }

    /** An anchor to which the way would lead, had it not expired or were its time come. */
    Optional<X509Certificate> outdatedAnchor() {
        // Without its certificate an anchor has no validity.
        return anchors.stream().filter(anchor -> !isValid(anchor) && leadsTo(List.of(anchor), each ->
                new TrustAnchor(each.getSubjectX500Principal(), each.getPublicKey(), null))).findFirst();
    }

    /** The first that issued another one of the chain and is no certificate of an issuer. */
    Optional<X509Certificate> noIssuer() {
        return sent().stream().skip(1).filter(certificate -> certificate.getBasicConstraints() < 0).findFirst();
    }

    /** Who issued the last certificate on the way from that of the server, in whatever order they were sent. */
    X500Principal lastIssuer() {
        List<X509Certificate> sent = sent();
        return sent.get(sent.size() - 1).getIssuerX500Principal();
    }

    /** Whether the way breaks off at an issuer who is neither sent nor trusted. */
    boolean isBrokenOff() {
        X500Principal last = lastIssuer();
        return chain.stream().noneMatch(each -> isSubject(each, last))
                && anchors.stream().noneMatch(each -> isSubject(each, last));
    }

    /** From the server's own to the last whose issuer was not sent, or issued itself. */
    private List<X509Certificate> sent() {
        List<X509Certificate> way = new ArrayList<>(List.of(chain.get(0)));
        while (true) {
            X500Principal issuer = way.get(way.size() - 1).getIssuerX500Principal();
            Optional<X509Certificate> next = chain.stream().filter(each -> isSubject(each, issuer)).findFirst();
            // It may lead round in a circle.
            if (next.isEmpty() || way.contains(next.get())) {
                return way;
            }
            way.add(next.get());
        }
    }

    private boolean leadsTo(List<X509Certificate> trusted, Function<X509Certificate, TrustAnchor> form) {
        try {
            Set<TrustAnchor> those = new HashSet<>();
            trusted.forEach(anchor -> those.add(form.apply(anchor)));
            X509CertSelector own = new X509CertSelector();
            own.setCertificate(chain.get(0));
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(those, own);
            parameters.setRevocationEnabled(false);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            parameters.setDate(day());
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private Date day() {
        if (chain.stream().allMatch(this::isValid)) {
            return Date.from(now);
        }
        Instant latestBegin = chain.stream().map(certificate -> certificate.getNotBefore().toInstant())
                .max(Instant::compareTo).orElse(now);
        return Date.from(latestBegin.plusSeconds(1));
    }

    private boolean isValid(X509Certificate certificate) {
        return isValid(certificate, now);
    }

    static boolean isValid(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    private static boolean isSubject(X509Certificate certificate, X500Principal name) {
        return certificate.getSubjectX500Principal().equals(name);
    }
}
