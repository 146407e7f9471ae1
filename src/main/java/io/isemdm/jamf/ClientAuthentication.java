package io.isemdm.jamf;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;

import io.isemdm.account.Attempt;
import io.isemdm.account.AttemptBrake;
import io.isemdm.account.CallSource;
import io.isemdm.account.CallerIdentity;
import io.isemdm.account.FailedAttempts;
import io.isemdm.account.Refusal;
import io.isemdm.account.Verdict;
import io.isemdm.client.ApiClient;
import io.isemdm.client.ApiClients;
import io.isemdm.client.ClientSecrets;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Compares the secret of an API client; whoever fails again and again waits for the answer, as with a password. */
@ApplicationScoped
class ClientAuthentication {

    /** No user name has a colon: the attempts of a client are not counted against an account. */
    private static final String KIND = "client:";

    private final ApiClients clients;
    private final ClientSecrets secrets;
    private final FailedAttempts attempts;
    private final AttemptBrake brake;

    ClientAuthentication(ApiClients clients, ClientSecrets secrets, FailedAttempts attempts, AttemptBrake brake) {
        this.clients = clients;
        this.secrets = secrets;
        this.attempts = attempts;
        this.brake = brake;
    }

    /**
     * Blocks while the secret is compared, not while the answer is held back.
     *
     * @return the client; fails with an {@link OAuthException} when there is none with that secret
     */
    Uni<ApiClient> authenticate(RoutingContext call, String clientId, String secret) throws SQLException {
        Optional<ApiClient> client = clients.findByClientId(clientId);
        Attempt attempt = attempts.attempt(CallSource.of(call), KIND + clientId);
        return brake.slow(attempt, () -> CompletableFuture.completedFuture(compare(attempt, client, secret)))
                .map(verdict -> {
                    if (verdict.identity() == null) {
                        verdict.refusal().note(call, verdict.caller(), null);
                        throw verdict.refusal() == Refusal.TOO_MANY_FAILURES ? OAuthException.tooManyFailures()
                                : OAuthException.invalidClient();
                    }
                    return client.orElseThrow();
                });
    }

    private Verdict compare(Attempt attempt, Optional<ApiClient> found, String secret) {
        boolean right = found.filter(client -> secrets.matches(secret, client.secretHash())).isPresent();
        if (right && found.get().enabled()) {
            attempts.succeeded(attempt);
            return Verdict.of(CallerIdentity.ofClient(found.get().displayName(), found.get().privileges(), 0));
        }
        attempts.failed(attempt);
        return found.map(client -> Verdict.refused(right ? Refusal.DISABLED : Refusal.WRONG_PASSWORD,
                client.displayName())).orElseGet(() -> Verdict.refused(Refusal.UNKNOWN_USER, null));
    }
}
