package io.isemdm.account;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Turns a user name and a password into the account they belong to. */
@ApplicationScoped
class AccountIdentityProvider implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private final RememberedCredentials remembered;
    private final RefusedCredentials refused;
    private final FailedAttempts attempts;
    private final AttemptBrake brake;
    private final CredentialCheck check;

    AccountIdentityProvider(RememberedCredentials remembered, RefusedCredentials refused, FailedAttempts attempts,
            AttemptBrake brake, CredentialCheck check) {
        this.remembered = remembered;
        this.refused = refused;
        this.attempts = attempts;
        this.brake = brake;
        this.check = check;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(UsernamePasswordAuthenticationRequest request,
            AuthenticationRequestContext context) {
        String name = request.getUsername();
        char[] password = request.getPassword().getPassword();
        ByteBuffer fingerprint = remembered.fingerprint(name, password);
        Optional<SecurityIdentity> known = remembered.get(fingerprint);
        if (known.isPresent()) {
            return Uni.createFrom().item(known.get());
        }
        RoutingContext call = HttpSecurityUtils.getRoutingContextAttribute(request);
        Attempt typed = attempts.attempt(CallSource.of(call), name);
        // What was right a while ago is looked at again beside the lane of its source, where guesses may wait.
        Attempt attempt = remembered.holds(fingerprint) ? typed.asKnown() : typed;
        return Admission.of(call, brake.slow(attempt, () -> refused.get(fingerprint)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> check.check(fingerprint, attempt, name, password))));
    }
}
