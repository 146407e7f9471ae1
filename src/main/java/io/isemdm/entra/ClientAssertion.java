package io.isemdm.entra;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.lang.JoseException;

/**
 * A statement of an application about itself, signed with the key of its certificate (RFC 7523): how ISE proves to Entra
 * ID who it is (seen: RS256, {@code x5t} in plain or URL-safe Base64).
 */
final class ClientAssertion {

    /** The only value of {@code client_assertion_type}. */
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** Longest assertion that is looked at, in characters: one with a chain of certificates is a few thousand. */
    static final int LONGEST = 32_768;

    private static final int SKEW_SECONDS = 300;
    private static final int LONGEST_LIFE_MINUTES = 24 * 60;

    private final String text;
    private final String clientId;
    private final JsonWebSignature signature;

    private ClientAssertion(String text, String clientId, JsonWebSignature signature) {
        this.text = text;
        this.clientId = clientId;
        this.signature = signature;
    }

    /**
     * Reads it without believing it.
     *
     * @throws EntraException when it is none
     */
    static ClientAssertion read(String text) {
        if (text.length() > LONGEST) {
            throw malformed("it is longer than " + LONGEST + " characters");
        }
        try {
            JwtContext context = new JwtConsumerBuilder().setSkipAllValidators().setDisableRequireSignature()
                    .setSkipSignatureVerification().setJwsAlgorithmConstraints(AlgorithmConstraints.DISALLOW_NONE)
                    .build().process(text);
            String issuer = context.getJwtClaims().getIssuer();
            if (issuer == null || context.getJoseObjects().size() != 1
                    || !(context.getJoseObjects().get(0) instanceof JsonWebSignature jws)) {
                throw malformed("it has no iss, or is not one signed JWT");
            }
            return new ClientAssertion(text, issuer, jws);
        } catch (InvalidJwtException | MalformedClaimException e) {
            throw malformed("it is no signed JWT");
        }
    }

    /** Who it says it is. */
    String clientId() {
        return clientId;
    }

    /**
     * @param audiences addresses of the token endpoint, any of which may be its {@code aud}
     * @throws EntraException when that certificate's key did not sign it, or it says something else than it must
     */
    void verify(X509Certificate certificate, Set<String> audiences) {
        try {
            certificate.checkValidity();
        } catch (GeneralSecurityException e) {
            throw untrusted("the certificate of the client is not valid at this time");
        }
        if (!namesItsCertificate(certificate)) {
            throw untrusted("x5t, x5t#S256 or x5c must name the certificate of the client, which has the thumbprint "
                    + hex(digest("SHA-1", certificate)));
        }
        try {
            new JwtConsumerBuilder()
                    .setVerificationKey(certificate.getPublicKey())
                    .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT,
                            AlgorithmIdentifiers.RSA_USING_SHA256)
                    .setExpectedIssuer(clientId).setExpectedSubject(clientId)
                    .setExpectedAudience(audiences.toArray(String[]::new))
                    .setRequireExpirationTime().setMaxFutureValidityInMinutes(LONGEST_LIFE_MINUTES)
                    .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                    .build().processToClaims(text);
        } catch (InvalidJwtException e) {
            throw refusal(e);
        }
    }

    private static EntraException refusal(InvalidJwtException failure) {
        if (failure.hasExpired() || failure.hasErrorCode(ErrorCodes.EXPIRATION_TOO_FAR_IN_FUTURE)
                || failure.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
            return EntraException.invalidClient("AADSTS700024",
                    "The client assertion is not within its valid time range, or it is valid for more than a day");
        }
        if (failure.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || failure.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return EntraException.invalidClient("AADSTS50027",
                    "aud of the client assertion must be the address of this token endpoint");
        }
        return untrusted("the signature must be RS256 by the key of the certificate of the client, iss and sub its"
                + " client id, and exp must be there");
    }

    private boolean namesItsCertificate(X509Certificate certificate) {
        // Anybody writes these: a number, a list or an object may stand where a text belongs.
        Object sha1 = signature.getHeaders().getObjectHeaderValue("x5t");
        Object sha256 = signature.getHeaders().getObjectHeaderValue("x5t#S256");
        boolean named = sha1 != null || sha256 != null;
        boolean right = (sha1 == null || is(sha1, "SHA-1", certificate))
                && (sha256 == null || is(sha256, "SHA-256", certificate));
        try {
            List<X509Certificate> chain = signature.getCertificateChainHeaderValue();
            if (chain != null && !chain.isEmpty()) {
                return right && chain.get(0).equals(certificate);
            }
        } catch (JoseException | ClassCastException | NullPointerException e) {
            return false;
        }
        return named && right;
    }

    private static boolean is(Object header, String algorithm, X509Certificate certificate) {
        if (!(header instanceof String thumbprint)) {
            return false;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(
                    thumbprint.replace('+', '-').replace('/', '_').replaceFirst("=+$", ""));
            return MessageDigest.isEqual(bytes, digest(algorithm, certificate));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] digest(String algorithm, X509Certificate certificate) {
        try {
            return MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " and the encoding of a certificate are always there", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private static EntraException malformed(String why) {
        return EntraException.invalidClient("AADSTS50027", "The client assertion cannot be read: " + why);
    }

    private static EntraException untrusted(String why) {
        return EntraException.invalidClient("AADSTS700027", "The client assertion is not believed: " + why);
    }
}
