package io.isemdm.token;

import java.util.Optional;
import java.util.Set;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;

/**
 * What a token of ours says.
 *
 * @param jti               names this token
 * @param subject           whom it is for
 * @param callerName        user name or display name; {@code null} until the store was asked
 * @param audience          whom it may be presented to
 * @param expiresAt         epoch milliseconds
 * @param credentialVersion of the password, the secret or the certificate it was got with
 * @param roles             ids of the API roles it is limited to; empty for an account
 */
public record VerifiedToken(String jti, TokenSubject subject, String callerName, String audience, long expiresAt,
        int credentialVersion, Set<Long> roles) {

    private static final String KEY = VerifiedToken.class.getName();

    VerifiedToken of(String name) {
        return new VerifiedToken(jti, subject, name, audience, expiresAt, credentialVersion, roles);
    }

    /** The caller, who keeps the token it came with. */
    SecurityIdentity attachTo(SecurityIdentity caller) {
        return QuarkusSecurityIdentity.builder(caller).addAttribute(KEY, this).build();
    }

    /** The token that a caller came with; empty when it came with a password. */
    public static Optional<VerifiedToken> of(SecurityIdentity caller) {
        return Optional.ofNullable(caller.getAttribute(KEY));
    }
}
