package io.isemdm.entra;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** ISE as an application of a tenant: signs what it says about itself with the key of its certificate. */
public final class IseApplication {

    public static final String CLIENT_ID = "2d4bcd2f-ise0-4000-8000-acme00000001";
    static final String TENANT = "acme.example";

    final X509Certificate certificate;
    private final PrivateKey key;

    /** Reads its key and its certificate. */
    public IseApplication() {
        try {
            certificate = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(
                    new ByteArrayInputStream(Files.readAllBytes(Path.of("src/test/resources/entra/ise.pem"))));
            String pem = Files.readString(Path.of("src/test/resources/entra/ise-key.pem"))
                    .replaceAll("-----[A-Z ]+-----|\\s", "");
            key = KeyFactory.getInstance("RSA").generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param audience the address of the token endpoint */
    JwtClaims claims(String audience) {
        JwtClaims claims = new JwtClaims();
        claims.setAudience(audience);
        claims.setIssuer(CLIENT_ID);
        claims.setSubject(CLIENT_ID);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setGeneratedJwtId();
        return claims;
    }

    /** The assertion as ISE makes it: {@code x5t} in Base64 that is not URL-safe (seen). */
    public String assertion(String audience) {
        return sign(claims(audience), thumbprint(certificate));
    }

    String sign(JwtClaims claims, String thumbprint) {
        JsonWebSignature jws = jws(claims);
        jws.setHeader("x5t", thumbprint);
        return compact(jws);
    }

    JsonWebSignature jws(JwtClaims claims) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jws.setKey(key);
        return jws;
    }

    static String compact(JsonWebSignature jws) {
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    static String thumbprint(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(
                    MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
