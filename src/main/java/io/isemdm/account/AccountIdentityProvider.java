package io.isemdm.account;

import java.nio.ByteBuffer;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/** Turns a user name and a password into the account they belong to. */
@ApplicationScoped
class AccountIdentityProvider implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private final RememberedCredentials remembered;
    private final CredentialCheck check;

    AccountIdentityProvider(RememberedCredentials remembered, CredentialCheck check) {
        this.remembered = remembered;
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
        Uni<SecurityIdentity> checked = Uni.createFrom().completionStage(() -> check.check(fingerprint, name, password))
                .onFailure().invoke(() -> Refusal.NOT_CHECKED.note(call))
                .map(verdict -> {
                    if (verdict.identity() == null) {
                        verdict.refusal().note(call, verdict.caller(), null);
                        throw new AuthenticationFailedException();
                    }
                    return verdict.identity();
                });
        // The rest of the request belongs on the event loop it came from.
        Context caller = Vertx.currentContext();
        return caller == null ? checked : checked.emitOn(work -> caller.runOnContext(ignored -> work.run()));
    }
}
