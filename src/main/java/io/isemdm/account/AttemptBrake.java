package io.isemdm.account;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Holds back the answer to attempts that fail again and again, on a timer: no thread waits. */
@ApplicationScoped
public class AttemptBrake {

    private final FailedAttempts attempts;
    private final Vertx vertx;

    AttemptBrake(FailedAttempts attempts, Vertx vertx) {
        this.attempts = attempts;
        this.vertx = vertx;
    }

    /**
     * @param check what says whether the attempt is right, and counts it in {@link FailedAttempts}; it is not asked
     *              where too many answers are held back for the same source already
     * @return its verdict, after a while if it is a refusal; or {@link Refusal#TOO_MANY_FAILURES}
     */
    public Uni<Verdict> slow(Attempt attempt, Supplier<CompletionStage<Verdict>> check) {
        return attempts.refuses(attempt) ? Uni.createFrom().item(Verdict.TOO_MANY_FAILURES)
                : Uni.createFrom().completionStage(check).flatMap(verdict -> hold(attempt, verdict));
    }

    private Uni<Verdict> hold(Attempt attempt, Verdict verdict) {
        boolean answersNow = verdict.identity() != null || verdict.refusal() == Refusal.TOO_MANY_FAILURES;
        Duration delay = answersNow ? Duration.ZERO : attempts.delayOf(attempt);
        if (delay.isZero()) {
            return Uni.createFrom().item(verdict);
        }
        if (!attempts.hold(attempt)) {
            return Uni.createFrom().item(Verdict.TOO_MANY_FAILURES);
        }
        return Uni.createFrom().emitter(answer -> vertx.setTimer(delay.toMillis(), fired -> {
            attempts.release(attempt);
            answer.complete(verdict);
        }));
    }
}
