package io.isemdm.account;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * HTTP Basic as Quarkus has it, but with a challenge that begins with {@code Basic} in the usual letter case; a client
 * that compares it literally exists in more than one product.
 */
@Singleton
class BasicChallenge extends BasicAuthenticationMechanism {

    private final ChallengeData challenge;

    BasicChallenge(@ConfigProperty(name = "quarkus.http.auth.realm") String realm) {
        super(realm);
        challenge = new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE, "Basic realm=\"" + realm + "\"");
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext call) {
        return Uni.createFrom().item(challenge);
    }
}
