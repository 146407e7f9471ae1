package io.isemdm.account;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;

/**
 * Who calls, where that is known without asking anybody: a user name and a password that were right a short while ago,
 * as {@link RememberedCredentials} believes them. Every other call goes the long way of {@link CallAuthentication}.
 */
@Singleton
public class RememberedCaller {

    private static final String BASIC = "Basic ";

    private final RememberedCredentials remembered;

    RememberedCaller(RememberedCredentials remembered) {
        this.remembered = remembered;
    }

    /** @return empty where the long way has to find out, which does not mean that the call is refused */
    public Optional<SecurityIdentity> of(RoutingContext call) {
        String header = call.request().getHeader(HttpHeaderNames.AUTHORIZATION);
        if (header == null || !header.startsWith(BASIC) || !AcceptedCredentials.of(call).basic()) {
            return Optional.empty();
        }
        byte[] credentials;
        try {
            credentials = Base64.getDecoder().decode(header.substring(BASIC.length()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int colon = 0;
        while (colon < credentials.length && credentials[colon] != ':') {
            colon++;
        }
        // What is no UTF-8 has a fingerprint of its own, which nobody remembers.
        return colon == credentials.length ? Optional.empty() : remembered.get(remembered.fingerprint(
                ByteBuffer.wrap(credentials, 0, colon),
                ByteBuffer.wrap(credentials, colon + 1, credentials.length - colon - 1)));
    }
}
