package io.isemdm.account;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Reads what a call presents, Basic or Bearer, and says what it should have presented. The challenge begins with
 * {@code Basic} in the usual letter case wherever Basic is taken: a client that compares it literally exists in more
 * than one product. Where Basic is off the challenge is {@code Bearer} (protocol: assumed).
 */
@Singleton
class CallAuthentication implements HttpAuthenticationMechanism {

    private static final String BASIC = "basic ";
    private static final String BEARER = "bearer ";
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;

    private final BasicAuthenticationMechanism basic;
    private final Instance<RefusalAnswer> answers;
    private final String realm;

    CallAuthentication(@ConfigProperty(name = "quarkus.http.auth.realm") String realm,
            Instance<RefusalAnswer> answers) {
        this.basic = new BasicAuthenticationMechanism(realm);
        this.answers = answers;
        this.realm = realm;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext call, IdentityProviderManager identities) {
        String header = call.request().getHeader(HttpHeaderNames.AUTHORIZATION);
        AcceptedCredentials accepted = AcceptedCredentials.of(call);
        if (accepted.equals(AcceptedCredentials.NONE)) {
            return Uni.createFrom().nullItem();
        }
        if (header == null) {
            Refusal.NO_CREDENTIALS.note(call);
            return Uni.createFrom().nullItem();
        }
        if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return accepted.basic() ? basic(call, identities) : refuse(call, accepted.without());
        }
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return refuse(call, Refusal.UNKNOWN_SCHEME);
        }
        if (accepted.audiences().isEmpty()) {
            return refuse(call, Refusal.BEARER_NOT_TAKEN);
        }
        TokenCredential token = new TokenCredential(header.substring(BEARER.length()).strip(), "bearer");
        return identities.authenticate(HttpSecurityUtils.setRoutingContextAttribute(
                new TokenAuthenticationRequest(token), call));
    }

    private Uni<SecurityIdentity> basic(RoutingContext call, IdentityProviderManager identities) {
        Uni<SecurityIdentity> identity = basic.authenticate(call, identities);
        // It has made itself the one who challenges.
        call.put(HttpAuthenticationMechanism.class.getName(), this);
        return identity.onItemOrFailure().invoke((who, failure) -> {
            if (who == null && Refusal.of(call).isEmpty()) {
                Refusal.MALFORMED_BASIC.note(call);
            }
        });
    }

    private static Uni<SecurityIdentity> refuse(RoutingContext call, Refusal refusal) {
        refusal.note(call);
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext call) {
        return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, HttpHeaderNames.WWW_AUTHENTICATE, challenge(call)));
    }

    private String challenge(RoutingContext call) {
        if (AcceptedCredentials.of(call).basic()) {
            return "Basic realm=\"" + realm + "\"";
        }
        Optional<Refusal> refusal = Refusal.of(call).map(Refusal.Note::refusal);
        boolean hadToken = refusal.filter(why -> why.name().startsWith("TOKEN_")).isPresent();
        return "Bearer realm=\"" + realm + "\"" + (hadToken ? ", error=\"invalid_token\"" : "");
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext call) {
        if (Refusal.of(call).filter(note -> note.refusal() == Refusal.TOO_MANY_FAILURES).isPresent()) {
            call.response().putHeader(HttpHeaderNames.RETRY_AFTER,
                    String.valueOf(FailedAttempts.LONGEST_DELAY.toSeconds()));
            answers.get().send(call, TOO_MANY_REQUESTS, "Too many attempts with wrong credentials: wait, then send the"
                    + " right ones");
            return Uni.createFrom().item(Boolean.TRUE);
        }
        call.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, challenge(call));
        answers.get().send(call, UNAUTHORIZED, "Credentials are missing or not accepted");
        return Uni.createFrom().item(Boolean.TRUE);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(UsernamePasswordAuthenticationRequest.class, TokenAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext call) {
        return Uni.createFrom().item(
                new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, BASIC.strip()));
    }
}
