package io.isemdm.token;

import java.nio.ByteBuffer;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.isemdm.account.AcceptedCredentials;
import io.isemdm.account.Admission;
import io.isemdm.account.Refusal;
import io.isemdm.account.RememberedCredentials;
import io.isemdm.account.Verdict;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Turns a token into the account or the API client it was given to, where it is for what is called. */
@ApplicationScoped
class TokenIdentityProvider implements IdentityProvider<TokenAuthenticationRequest> {

    /** Tells a token from a password; no user name has a colon, so no password of anybody is ever taken for one. */
    private static final String KIND = ":bearer";

    private final RememberedCredentials remembered;
    private final TokenCheck check;

    TokenIdentityProvider(RememberedCredentials remembered, TokenCheck check) {
        this.remembered = remembered;
        this.check = check;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(TokenAuthenticationRequest request,
            AuthenticationRequestContext context) {
        RoutingContext call = HttpSecurityUtils.getRoutingContextAttribute(request);
        String text = request.getToken().getToken();
        ByteBuffer fingerprint = remembered.fingerprint(KIND, text.toCharArray());
        Optional<SecurityIdentity> known = remembered.get(fingerprint);
        if (known.isPresent()) {
            return Uni.createFrom().item(() -> Admission.of(call, forThisCall(call, Verdict.of(known.get()))));
        }
        return Admission.of(call, Uni.createFrom().completionStage(() -> check.check(fingerprint, text))
                .map(verdict -> forThisCall(call, verdict)));
    }

    /** What is remembered of a token is the same wherever it is presented, and where it is good is not. */
    private static Verdict forThisCall(RoutingContext call, Verdict verdict) {
        return verdict.identity() == null || VerifiedToken.of(verdict.identity()).filter(token -> call != null
                && AcceptedCredentials.of(call).audiences().contains(token.audience())).isPresent()
                        ? verdict : Verdict.refused(Refusal.TOKEN_FOR_ANOTHER_AUDIENCE, verdict.caller());
    }
}
