package io.isemdm.account;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/** Lets a caller in by the verdict on what it presented, or takes note of why it is not let in. */
public final class Admission {

    private Admission() {
    }

    /** The caller, on the event loop that the call came from; the rest of the call belongs there. */
    public static Uni<SecurityIdentity> of(RoutingContext call, Uni<Verdict> verdict) {
        Uni<SecurityIdentity> identity = verdict
                .onFailure().invoke(() -> Refusal.NOT_CHECKED.note(call))
                .map(known -> of(call, known));
        Context caller = Vertx.currentContext();
        return caller == null ? identity : identity.emitOn(work -> caller.runOnContext(ignored -> work.run()));
    }

    /** @throws AuthenticationFailedException when nobody is let in */
    public static SecurityIdentity of(RoutingContext call, Verdict verdict) {
        if (verdict.identity() == null) {
            verdict.refusal().note(call, verdict.caller(), null);
            throw new AuthenticationFailedException();
        }
        return verdict.identity();
    }
}
