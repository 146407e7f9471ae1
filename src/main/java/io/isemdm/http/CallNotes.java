package io.isemdm.http;

import java.util.Optional;

import jakarta.inject.Singleton;

import io.isemdm.account.Refusal;
import io.isemdm.integration.ApiVersion;
import io.isemdm.ise.IseCall;
import io.isemdm.ise.Operation;
import io.isemdm.lab.CallLog;
import io.isemdm.lab.CallRecord;
import io.vertx.ext.web.RoutingContext;

/** Takes note of each call of ISE when its answer has gone out, whoever answered: a resource, the router, the guard. */
@Singleton
class CallNotes {

    private final CallLog log;
    private final RefusedCalls refused;

    CallNotes(CallLog log, RefusedCalls refused) {
        this.log = log;
        this.refused = refused;
    }

    /** Call it once, when the call comes in. */
    void takeOf(RoutingContext context) {
        long start = System.nanoTime();
        context.addEndHandler(sent -> {
            // a sender may be gone before it is known that everything was sent, and was answered all the same
            if (sent.succeeded() || context.response().ended()) {
                Optional<Refusal.Note> refusal = RefusedCalls.of(context);
                refusal.ifPresent(refused::countOfIse);
                log.note(recordOf(context, refusal, System.nanoTime() - start));
            }
        });
    }

    private static CallRecord recordOf(RoutingContext context, Optional<Refusal.Note> refusal, long nanos) {
        Optional<IseCall> call = Optional.ofNullable(IseCall.of(context));
        return new CallRecord(
                call.map(known -> known.integration().name()).orElse(null),
                call.flatMap(IseCall::operation).map(Operation::segment).orElse(null),
                call.flatMap(IseCall::criterion).orElse(null),
                call.flatMap(IseCall::answeredVersion).map(ApiVersion::number).orElse(0),
                context.response().getStatusCode(), nanos,
                call.map(IseCall::answeredDevices).orElse(0),
                RefusedCalls.caller(context).or(() -> refusal.map(Refusal.Note::caller)).orElse(null),
                refusal.map(Refusal.Note::text).orElse(null));
    }
}
