package io.isemdm.token;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.isemdm.account.Account;
import io.isemdm.account.Accounts;
import io.isemdm.account.CallerIdentity;
import io.isemdm.account.CredentialsUncheckedException;
import io.isemdm.account.Refusal;
import io.isemdm.account.RememberedCredentials;
import io.isemdm.account.Verdict;
import io.isemdm.client.ApiClient;
import io.isemdm.client.ApiClients;
import io.quarkus.security.identity.SecurityIdentity;

/**
 * The slow way: reads a token and asks the store whether it still counts, for whom, and what its owner may do now. On
 * threads of its own, so that tokens do not wait behind a flood of wrong passwords.
 */
@ApplicationScoped
class TokenCheck {

    /** A check is a signature and two or three look-ups, so a queue of this length is gone in well under a second. */
    private static final int MOST_WAITING = 1024;

    private final AccessTokens tokens;
    private final RevokedTokens revoked;
    private final Accounts accounts;
    private final ApiClients clients;
    private final RememberedCredentials remembered;
    private final CheckQueue queue = new CheckQueue("token-check", MOST_WAITING);

    TokenCheck(AccessTokens tokens, RevokedTokens revoked, Accounts accounts, ApiClients clients,
            RememberedCredentials remembered) {
        this.tokens = tokens;
        this.revoked = revoked;
        this.accounts = accounts;
        this.clients = clients;
        this.remembered = remembered;
    }

    /** @return who is let in or why nobody is, whatever the token is for */
    CompletableFuture<Verdict> check(ByteBuffer fingerprint, String text) {
        return queue.check(fingerprint, () -> checkNow(fingerprint, text));
    }

    private Verdict checkNow(ByteBuffer fingerprint, String text) {
        long changes = remembered.changes();
        try {
            VerifiedToken token = tokens.verify(text);
            if (revoked.contains(token.jti())) {
                return Verdict.refused(Refusal.TOKEN_INVALIDATED, null);
            }
            Verdict verdict = token.subject().isClient() ? client(token) : account(token);
            if (verdict.identity() != null) {
                remembered.remember(fingerprint, verdict.identity(), changes);
            }
            return verdict;
        } catch (RefusedTokenException e) {
            return Verdict.refused(e.refusal(), null);
        } catch (SQLException e) {
            throw new CredentialsUncheckedException("the store does not answer", e);
        }
    }

    private Verdict account(VerifiedToken token) throws SQLException {
        Optional<Account> found = accounts.find(token.subject().id());
        if (found.isEmpty()) {
            return Verdict.refused(Refusal.TOKEN_INVALIDATED, null);
        }
        Account account = found.get();
        Optional<Refusal> refusal = account.refusal(System.currentTimeMillis());
        if (refusal.isPresent()) {
            return Verdict.refused(refusal.get(), account.name());
        }
        if (account.password().version() != token.credentialVersion()) {
            return Verdict.refused(Refusal.TOKEN_INVALIDATED, account.name());
        }
        Long end = account.password().expiresAt();
        return letIn(token, CallerIdentity.of(account,
                end == null ? token.expiresAt() : Math.min(end, token.expiresAt())));
    }

    private Verdict client(VerifiedToken token) throws SQLException {
        Optional<ApiClient> found = clients.find(token.subject().id());
        if (found.isEmpty()) {
            return Verdict.refused(Refusal.TOKEN_INVALIDATED, null);
        }
        ApiClient client = found.get();
        if (!client.enabled()) {
            return Verdict.refused(Refusal.DISABLED, client.displayName());
        }
        if (client.credentialVersion() != token.credentialVersion()) {
            return Verdict.refused(Refusal.TOKEN_INVALIDATED, client.displayName());
        }
        Set<String> privileges = client.roles().stream().filter(role -> token.roles().contains(role.id()))
                .flatMap(role -> role.privileges().stream()).collect(Collectors.toUnmodifiableSet());
        return letIn(token, CallerIdentity.ofClient(client.displayName(), privileges, token.expiresAt()));
    }

    private static Verdict letIn(VerifiedToken token, SecurityIdentity caller) {
        return Verdict.of(token.of(caller.getPrincipal().getName()).attachTo(caller));
    }

    @PreDestroy
    void stop() {
        queue.stop();
    }
}
