package io.isemdm.account;

import io.quarkus.security.identity.SecurityIdentity;

/**
 * What became of a check of credentials.
 *
 * @param identity who was let in, {@code null} when nobody was
 * @param refusal  why nobody was, {@code null} otherwise
 * @param caller   the account, where there is one
 */
public record Verdict(SecurityIdentity identity, Refusal refusal, String caller) {

    static final Verdict TOO_MANY_FAILURES = refused(Refusal.TOO_MANY_FAILURES, null);

    /** These credentials let somebody in. */
    public static Verdict of(SecurityIdentity identity) {
        return new Verdict(identity, null, identity.getPrincipal().getName());
    }

    /** @param caller the account or API client, {@code null} where there is none */
    public static Verdict refused(Refusal refusal, String caller) {
        return new Verdict(null, refusal, caller);
    }
}
