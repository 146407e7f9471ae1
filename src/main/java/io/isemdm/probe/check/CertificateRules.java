package io.isemdm.probe.check;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.security.auth.x500.X500Principal;

import io.isemdm.probe.client.CertificateName;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.client.TlsOffer;
import io.isemdm.probe.client.TlsSurvey;
import io.isemdm.probe.client.Trouble;

/** What ISE says about TLS and the certificate before it sends anything. */
final class CertificateRules {

    private static final int SMALLEST_RSA = 2_048;
    private static final int SMALLEST_CURVE = 224;
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_USAGE = "2.5.29.37.0";

    private final Target target;
    private final Verdicts verdicts;
    private final Instant now;
    private PresentedCertificate presented;

    CertificateRules(Target target, Verdicts verdicts, Instant now) {
        this.target = target;
        this.verdicts = verdicts;
        this.now = now;
    }

    /** @return whether ISE would go on and send its credentials */
    boolean check() {
        if (!target.tls()) {
            List.of(Rule.TLS_HANDSHAKE, Rule.TLS_VERSION, Rule.TLS_TRUSTED, Rule.TLS_CHAIN, Rule.TLS_NAME,
                    Rule.TLS_VALIDITY, Rule.TLS_USAGE, Rule.TLS_KEY).forEach(rule -> verdicts.skip(rule, "plain HTTP"));
            return true;
        }
        TlsOffer offer = TlsSurvey.of(target);
        if (offer.chain().isEmpty()) {
            Trouble trouble = offer.trouble();
            boolean tls = trouble.kind() == Trouble.Kind.TLS || trouble.kind() == Trouble.Kind.CLIENT_CERTIFICATE;
            verdicts.fail(tls ? Rule.TLS_HANDSHAKE : Rule.REACHABLE, trouble.message(), "");
            return false;
        }
        presented = PresentedCertificate.of(offer);
        verdicts.pass(Rule.TLS_HANDSHAKE);
        verdicts.require(Rule.TLS_VERSION, offer.protocols().contains("TLSv1.2"), "offered is only "
                + String.join(", ", offer.protocols()), offer.trouble() == null ? "" : offer.trouble().message());
        return judge(offer.chain());
    }

    /** What was looked at; {@code null} where none was presented. */
    PresentedCertificate presented() {
        return presented;
    }

    private boolean judge(List<X509Certificate> chain) {
        String shown = shown(chain);
        X509Certificate own = chain.get(0);
        boolean name = verdicts.require(Rule.TLS_NAME, CertificateName.matches(own, target.host()), "called is "
                + target.host() + ", the certificate is for " + String.join(", ", CertificateName.in(own)), shown);
        boolean valid = true;
        for (X509Certificate certificate : chain) {
            valid &= verdicts.require(Rule.TLS_VALIDITY, isValid(certificate), certificate.getSubjectX500Principal()
                    + " is valid from " + certificate.getNotBefore().toInstant() + " to "
                    + certificate.getNotAfter().toInstant(), shown);
            verdicts.require(Rule.TLS_KEY, isLargeEnough(certificate), certificate.getSubjectX500Principal() + " has a "
                    + certificate.getPublicKey().getAlgorithm() + " key that is too small", shown);
        }
        return trusted(chain, shown) && name && valid;
    }

    private boolean trusted(List<X509Certificate> chain, String shown) {
        try {
            List<X509Certificate> anchors = target.trust().anchors();
            // Nobody asks a certificate that is imported itself what it may be used for.
            boolean imported = anchors.contains(chain.get(0));
            if (imported || !anchors.isEmpty() && leadsTo(anchors, chain)) {
                verdicts.pass(Rule.TLS_TRUSTED);
                verdicts.pass(Rule.TLS_CHAIN);
                return verdicts.require(Rule.TLS_USAGE, imported || isForServers(chain.get(0)),
                        chain.get(0).getSubjectX500Principal() + " has an extended key usage without serverAuth",
                        shown);
            }
            X500Principal last = lastIssuer(chain);
            String issuer = last.toString();
            boolean missing = !anchors.isEmpty() && chain.stream().noneMatch(each -> isSubject(each, last))
                    && anchors.stream().noneMatch(each -> isSubject(each, last));
            verdicts.fail(missing ? Rule.TLS_CHAIN : Rule.TLS_TRUSTED, missing
                    ? "the issuer " + issuer + " is neither sent by the server nor trusted"
                    : anchors.isEmpty() ? "nothing is trusted: the issuer is " + issuer
                            : "the chain ends with the issuer " + issuer + ", who is not trusted", shown);
        } catch (GeneralSecurityException e) {
            verdicts.fail(Rule.TLS_TRUSTED, "the trusted certificates cannot be used: " + e.getMessage(), shown);
        }
        return false;
    }

    /** Who issued the last certificate on the way from that of the server, in whatever order they were sent. */
    private static X500Principal lastIssuer(List<X509Certificate> chain) {
        X500Principal issuer = chain.get(0).getIssuerX500Principal();
        // No way is longer than the chain, even if it leads round in a circle.
        for (int i = 1; i < chain.size(); i++) {
            X500Principal next = issuer;
            issuer = chain.stream().filter(each -> isSubject(each, next)).findFirst()
                    .map(X509Certificate::getIssuerX500Principal).orElse(issuer);
        }
        return issuer;
    }

    private static boolean isSubject(X509Certificate certificate, X500Principal name) {
        return certificate.getSubjectX500Principal().equals(name);
    }

    private static boolean isForServers(X509Certificate certificate) {
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            return usages == null || usages.contains(SERVER_AUTH) || usages.contains(ANY_USAGE);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /** Whether there is a way to an anchor on a day on which all are valid; validity is a rule of its own. */
    private boolean leadsTo(List<X509Certificate> anchors, List<X509Certificate> chain) {
        try {
            Set<TrustAnchor> trusted = new HashSet<>();
            anchors.forEach(anchor -> trusted.add(new TrustAnchor(anchor, null)));
            X509CertSelector own = new X509CertSelector();
            own.setCertificate(chain.get(0));
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, own);
            parameters.setRevocationEnabled(false);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            parameters.setDate(dayOf(chain));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private Date dayOf(List<X509Certificate> chain) {
        if (chain.stream().allMatch(this::isValid)) {
            return Date.from(now);
        }
        Instant latestBegin = chain.stream().map(certificate -> certificate.getNotBefore().toInstant())
                .max(Instant::compareTo).orElse(now);
        return Date.from(latestBegin.plusSeconds(1));
    }

    private boolean isValid(X509Certificate certificate) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    private static boolean isLargeEnough(X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() >= SMALLEST_RSA;
        }
        return !(certificate.getPublicKey() instanceof ECPublicKey curve)
                || curve.getParams().getCurve().getField().getFieldSize() >= SMALLEST_CURVE;
    }

    private static String shown(List<X509Certificate> chain) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : chain) {
            text.append("subject ").append(certificate.getSubjectX500Principal()).append("\n  issuer ")
                    .append(certificate.getIssuerX500Principal()).append("\n  valid ")
                    .append(certificate.getNotBefore().toInstant()).append(" to ")
                    .append(certificate.getNotAfter().toInstant()).append("\n  names ")
                    .append(String.join(", ", CertificateName.in(certificate))).append('\n');
        }
        return text.toString();
    }
}
