package io.isemdm.http;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.isemdm.integration.ApiVersion;
import io.isemdm.account.Refusal;
import io.isemdm.ise.IseCall;
import io.isemdm.ise.Operation;
import io.isemdm.lab.CallLog;
import io.isemdm.lab.CallRecord;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;

/** Takes note of each call of ISE when its answer has gone out, whoever answered: a resource, the router, the guard. */
@ApplicationScoped
class CallNotes {

    private static final int FIRST_ERROR = 400;
    private static final int UNAUTHORIZED = 401;

    private final CallLog log;

    CallNotes(CallLog log) {
        this.log = log;
    }

    /** Call it once, when the call comes in. */
    void takeOf(RoutingContext context) {
        long start = System.nanoTime();
        context.addEndHandler(sent -> {
            if (sent.succeeded()) {
                log.note(recordOf(context, System.nanoTime() - start));
            }
        });
    }

    private static CallRecord recordOf(RoutingContext context, long nanos) {
        Optional<IseCall> call = Optional.ofNullable(IseCall.of(context));
        return new CallRecord(
                call.map(known -> known.integration().name()).orElse(null),
                call.flatMap(IseCall::operation).map(Operation::segment).orElse(null),
                call.flatMap(IseCall::criterion).orElse(null),
                call.flatMap(IseCall::answeredVersion).map(ApiVersion::number).orElse(0),
                context.response().getStatusCode(), nanos,
                call.map(IseCall::answeredDevices).orElse(0),
                account(context), refusal(context).map(Refusal.Note::text).orElse(null));
    }

    /** A caller without credentials that was answered all the same was not refused. */
    private static Optional<Refusal.Note> refusal(RoutingContext context) {
        return context.response().getStatusCode() < FIRST_ERROR ? Optional.empty()
                : Refusal.of(context).filter(note -> note.refusal() != Refusal.NO_CREDENTIALS
                        || context.response().getStatusCode() == UNAUTHORIZED);
    }

    private static String account(RoutingContext context) {
        if (context.user() instanceof QuarkusHttpUser user) {
            SecurityIdentity identity = user.getSecurityIdentity();
            if (!identity.isAnonymous()) {
                return identity.getPrincipal().getName();
            }
        }
        return refusal(context).map(Refusal.Note::caller).orElse(null);
    }
}
