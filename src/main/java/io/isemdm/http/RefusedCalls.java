package io.isemdm.http;

import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import io.isemdm.account.Privilege;
import io.isemdm.account.Refusal;
import io.isemdm.lab.AccessLog;
import io.isemdm.lab.CallLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;

/**
 * Says of each call that was not let in why: the metric {@code isemdm_refused_calls_total}, and one line in the access
 * log for calls that are not ISE's. Those of ISE have a line there anyway.
 */
@Singleton
class RefusedCalls {

    private static final Set<String> DOORS = Set.of("lab", "q", "api", "v1.0");
    /** Doors that a caller does not get through without the privilege, before anybody knows which operation it is. */
    private static final Set<String> OF_PRIVILEGE_LAB = Set.of("lab", "q");
    private static final String ISE = "ise";
    private static final String OTHER = "other";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int FIRST_ERROR = 400;

    private final MeterRegistry metrics;
    private final AccessLog lines;

    RefusedCalls(MeterRegistry metrics, AccessLog lines) {
        this.metrics = metrics;
        this.lines = lines;
    }

    /** Counts a call of ISE that was not let in. */
    void countOfIse(Refusal.Note note) {
        count(ISE, note);
    }

    /** @param firstSegment of the path, as the caller wrote it */
    void takeOf(RoutingContext call, String firstSegment) {
        String door = DOORS.contains(firstSegment) ? firstSegment : OTHER;
        String privilege = OF_PRIVILEGE_LAB.contains(door) ? Privilege.LAB : null;
        call.addEndHandler(ended -> of(call, privilege).ifPresent(note -> {
            count(door, note);
            lines.refused(() -> String.format("door=%s method=%s status=%d account=%s refused=\"%s\"", door,
                    call.request().method(), call.response().getStatusCode(), CallLog.word(note.caller()),
                    note.text()));
        }));
    }

    /** Why the call was refused; empty where it was let in. */
    static Optional<Refusal.Note> of(RoutingContext call) {
        return of(call, null);
    }

    private static Optional<Refusal.Note> of(RoutingContext call, String privilege) {
        int status = call.response().getStatusCode();
        Optional<Refusal.Note> note = status < FIRST_ERROR ? Optional.empty() : Refusal.of(call)
                // a call without credentials may fail for reasons of its own
                .filter(said -> said.refusal() != Refusal.NO_CREDENTIALS || status == UNAUTHORIZED);
        return note.isPresent() || status != FORBIDDEN ? note
                : Optional.of(new Refusal.Note(Refusal.MISSING_PRIVILEGE, caller(call).orElse(null), privilege));
    }

    /** The account or API client that was let in; empty for nobody. */
    static Optional<String> caller(RoutingContext call) {
        return call.user() instanceof QuarkusHttpUser user && !user.getSecurityIdentity().isAnonymous()
                ? Optional.of(user.getSecurityIdentity().getPrincipal().getName()) : Optional.empty();
    }

    private void count(String door, Refusal.Note note) {
        metrics.counter("isemdm.refused.calls", "door", door, "reason", note.refusal().wireName()).increment();
    }
}
