package io.isemdm.token;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

import io.isemdm.account.AcceptedCredentials;
import io.isemdm.account.Account;
import io.isemdm.account.Refusal;
import io.isemdm.client.ApiClient;
import io.isemdm.client.ApiRole;

/**
 * Makes and reads the tokens of the service: JWTs, signed with RS256. Who they are for still has to be asked of the
 * store ({@link TokenCheck}). Every method may read the store and has to be called off the event loop.
 */
@ApplicationScoped
public class AccessTokens {

    /** {@code iss} of every token. */
    public static final String ISSUER = "ise-mdm-emulator";

    /** Longest token that is looked at, in characters; ours have about 600, and 50 for each role. */
    static final int LONGEST = 16_384;

    /** Number of the password or secret that the token was got with. */
    static final String CREDENTIAL_VERSION = "credential_version";

    /** The API roles it is limited to, each {@code api-role:<id>} (protocol: seen). */
    static final String SCOPE = "scope";

    private static final Pattern ROLE = Pattern.compile("api-role:([0-9]{1,18})");
    private static final int JTI_BYTES = 16;
    private static final long MILLIS = 1000;

    private final SigningKeys keys;
    private final Duration life;
    private final SecureRandom random = new SecureRandom();
    private final JwtConsumer reader;

    AccessTokens(SigningKeys keys, TokensConfig config) {
        this.keys = keys;
        this.life = config.life();
        this.reader = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256))
                .setVerificationKeyResolver(resolver())
                .setExpectedIssuer(ISSUER)
                .setRequireSubject()
                .setRequireJwtId()
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                // which audiences are right depends on the path that is called
                .setSkipDefaultAudienceValidation()
                .build();
    }

    /** A token with which an account may call what takes {@link AcceptedCredentials#API}. */
    public IssuedToken issue(Account account) throws SQLException {
        return issue(new TokenSubject(false, account.id()), account.password().version(), AcceptedCredentials.API, life,
                List.of());
    }

    /** A token of an API client for Jamf Pro's API, with all of its roles. */
    public IssuedToken issue(ApiClient client) throws SQLException {
        return issue(client, AcceptedCredentials.API, Duration.ofSeconds(client.tokenLifetime()), client.roles());
    }

    /**
     * A token of an API client.
     *
     * @param audience what it is for; {@link AcceptedCredentials#audiences} says where that is taken
     * @param lifetime at most {@link TokensConfig#LONGEST_LIFE}
     * @param roles    some of the client's: the token has their privileges, as they are when it is presented
     */
    public IssuedToken issue(ApiClient client, String audience, Duration lifetime, Collection<ApiRole> roles)
            throws SQLException {
        return issue(new TokenSubject(true, client.id()), client.credentialVersion(), audience, lifetime, roles);
    }

    private IssuedToken issue(TokenSubject subject, int credentialVersion, String audience, Duration lifetime,
            Collection<ApiRole> roles) throws SQLException {
        if (lifetime.compareTo(TokensConfig.LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("a token lives for " + TokensConfig.LONGEST_LIFE + " at most");
        }
        long now = System.currentTimeMillis() / MILLIS;
        long end = now + lifetime.toSeconds();
        byte[] jti = new byte[JTI_BYTES];
        random.nextBytes(jti);
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(subject.claim());
        claims.setAudience(audience);
        claims.setIssuedAt(NumericDate.fromSeconds(now));
        claims.setExpirationTime(NumericDate.fromSeconds(end));
        claims.setJwtId(Base64.getUrlEncoder().withoutPadding().encodeToString(jti));
        claims.setClaim(CREDENTIAL_VERSION, credentialVersion);
        if (subject.isClient()) {
            claims.setStringListClaim(SCOPE, roles.stream().map(role -> "api-role:" + role.id()).toList());
        }
        return new IssuedToken(sign(claims, keys.current()), end * MILLIS, lifetime.toSeconds());
    }

    static String sign(JwtClaims claims, SigningKey key) {
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setKeyIdHeaderValue(key.kid());
        token.setHeader("typ", "JWT");
        token.setPayload(claims.toJson());
        token.setKey(key.privateKey());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a key of ours signs whatever it is given", e);
        }
    }

    /**
     * Reads a token: signed by us with RS256, not expired, of ours.
     *
     * @param text anything
     * @throws RefusedTokenException when it is none, or none any more
     * @throws SQLException          when the keys cannot be read
     */
    VerifiedToken verify(String text) throws RefusedTokenException, SQLException {
        if (text.length() > LONGEST || text.chars().filter(sign -> sign == '.').count() != 2) {
            throw new RefusedTokenException(Refusal.TOKEN_INVALID);
        }
        try {
            JwtClaims claims = reader.processToClaims(text);
            List<String> audience = claims.getAudience();
            TokenSubject subject = TokenSubject.parse(claims.getSubject()).orElseThrow(
                    () -> new RefusedTokenException(Refusal.TOKEN_INVALID));
            return new VerifiedToken(claims.getJwtId(), subject, null, audience.get(0),
                    claims.getExpirationTime().getValueInMillis(),
                    Math.toIntExact(claims.getClaimValue(CREDENTIAL_VERSION, Long.class)),
                    roles(subject, claims));
        } catch (InvalidJwtException e) {
            if (e.getCause() instanceof UnresolvableKeyException key && key.getCause() instanceof SQLException store) {
                throw store;
            }
            throw new RefusedTokenException(e.hasErrorCode(ErrorCodes.EXPIRED) ? Refusal.TOKEN_EXPIRED
                    : Refusal.TOKEN_INVALID);
        } catch (MalformedClaimException | RuntimeException e) {
            // signed by us and yet not as we write them: of another version of this service
            throw new RefusedTokenException(Refusal.TOKEN_INVALID);
        }
    }

    private static Set<Long> roles(TokenSubject subject, JwtClaims claims) throws MalformedClaimException {
        return subject.isClient() ? claims.getStringListClaimValue(SCOPE).stream().map(ROLE::matcher)
                .filter(Matcher::matches).map(matcher -> Long.valueOf(matcher.group(1)))
                .collect(Collectors.toUnmodifiableSet()) : Set.of();
    }

    private VerificationKeyResolver resolver() {
        return (token, nested) -> {
            try {
                return keys.find(String.valueOf(token.getKeyIdHeaderValue())).orElseThrow(
                        () -> new UnresolvableKeyException("no key of ours has that name")).publicKey();
            } catch (SQLException e) {
                throw new UnresolvableKeyException("the store does not answer", e);
            }
        };
    }
}
