package io.isemdm.probe.check;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
            valid &= verdicts.require(Rule.TLS_VALIDITY, CertificationPath.isValid(certificate, now),
                    validity(certificate), shown);
            verdicts.require(Rule.TLS_KEY, isLargeEnough(certificate), certificate.getSubjectX500Principal() + " has a "
                    + certificate.getPublicKey().getAlgorithm() + " key that is too small", shown);
        }
        return trusted(chain, shown) && name && valid;
    }

    private boolean trusted(List<X509Certificate> chain, String shown) {
        try {
            CertificationPath path = new CertificationPath(chain, target.trust().anchors(), now);
            boolean leads = path.isImported() || path.leadsToAnchor();
            Optional<X509Certificate> outdated = leads ? Optional.empty() : path.outdatedAnchor();
            if (leads || outdated.isPresent()) {
                verdicts.pass(Rule.TLS_TRUSTED);
                verdicts.pass(Rule.TLS_CHAIN);
                outdated.ifPresent(anchor -> verdicts.fail(Rule.TLS_VALIDITY, "the trusted certificate "
                        + validity(anchor), shown));
                // Nobody asks a certificate that is imported itself what it may be used for.
                return verdicts.require(Rule.TLS_USAGE, path.isImported() || isForServers(chain.get(0)),
                        chain.get(0).getSubjectX500Principal() + " has an extended key usage without serverAuth",
                        shown) && outdated.isEmpty();
            }
            boolean missing = !path.anchors().isEmpty() && path.isBrokenOff();
            verdicts.fail(missing ? Rule.TLS_CHAIN : Rule.TLS_TRUSTED, untrusted(path, missing), shown);
        } catch (GeneralSecurityException e) {
            verdicts.fail(Rule.TLS_TRUSTED, "the trusted certificates cannot be used: " + e.getMessage(), shown);
        }
        return false;
    }

    private static String untrusted(CertificationPath path, boolean missing) {
        X500Principal issuer = path.lastIssuer();
        if (missing) {
            return "the issuer " + issuer + " is neither sent by the server nor trusted";
        }
        if (path.anchors().isEmpty()) {
            return "nothing is trusted: the issuer is " + issuer;
        }
        return path.noIssuer().map(certificate -> certificate.getSubjectX500Principal() + " has issued a certificate"
                + " of the chain and is none of an issuer: its basicConstraints lack CA:TRUE")
                .orElse("the chain ends with the issuer " + issuer + ", who is not trusted");
    }

    private static boolean isForServers(X509Certificate certificate) {
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            return usages == null || usages.contains(SERVER_AUTH) || usages.contains(ANY_USAGE);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private String validity(X509Certificate certificate) {
        Instant begin = certificate.getNotBefore().toInstant();
        return certificate.getSubjectX500Principal() + (now.isBefore(begin) ? " is not valid yet" : " has expired")
                + ": it is valid from " + begin + " to " + certificate.getNotAfter().toInstant();
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
