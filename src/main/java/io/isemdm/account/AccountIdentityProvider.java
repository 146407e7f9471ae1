package io.isemdm.account;

import java.nio.ByteBuffer;
import java.util.Optional;

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
        return CheckQueue.identity(call, () -> check.check(fingerprint, name, password));
    }
}
