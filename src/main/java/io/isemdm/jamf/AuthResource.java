package io.isemdm.jamf;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.isemdm.account.Account;
import io.isemdm.account.Accounts;
import io.isemdm.account.CallerIdentity;
import io.isemdm.token.AccessTokens;
import io.isemdm.token.IssuedToken;
import io.isemdm.token.RevokedTokens;
import io.isemdm.token.VerifiedToken;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;

/** The tokens of accounts: got with a password, renewed, ended, and what they say of their owner. */
@Path("/api/v1/auth")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jamf Pro: tokens")
public class AuthResource {

    private final SecurityIdentity caller;
    private final Accounts accounts;
    private final AccessTokens tokens;
    private final RevokedTokens revoked;
    private final CallerDetails details;

    AuthResource(SecurityIdentity caller, Accounts accounts, AccessTokens tokens, RevokedTokens revoked,
            CallerDetails details) {
        this.caller = caller;
        this.accounts = accounts;
        this.tokens = tokens;
        this.revoked = revoked;
        this.details = details;
    }

    /**
     * A token of an account (protocol: seen).
     *
     * @param expires date-time with milliseconds: {@code 2027-01-31T12:00:00.000Z}
     */
    @RegisterForReflection
    public record AuthToken(String token, String expires) {

        private static final DateTimeFormatter MILLIS =
                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

        private static Response of(IssuedToken token) {
            return Response.ok(new AuthToken(token.text(), MILLIS.format(Instant.ofEpochMilli(token.expiresAt()))))
                    .header("Cache-Control", "no-store").build();
        }
    }

    @POST
    @Path("token")
    @Operation(summary = "Get a token with a user name and a password",
            description = "With HTTP Basic, also where Basic is switched off elsewhere.")
    public Response token() throws SQLException {
        // Its password may have been replaced since it was found right: a token for the new one would outlive that.
        Account account = accounts.find(caller.getPrincipal().getName())
                .filter(owner -> CallerIdentity.hasPasswordOf(caller, owner)).orElseThrow(JamfException::tokenEnded);
        return AuthToken.of(tokens.issue(account));
    }

    @POST
    @Path("keep-alive")
    @Operation(summary = "Get a new token for the one that is presented, which ends")
    public Response keepAlive() throws SQLException {
        VerifiedToken token = VerifiedToken.of(caller).orElseThrow(JamfException::tokenEnded);
        if (token.subject().isClient()) {
            throw JamfException.forbidden("An API client gets its tokens from /api/oauth/token only");
        }
        Account account = accounts.find(token.subject().id())
                .filter(owner -> owner.password().version() == token.credentialVersion())
                .orElseThrow(JamfException::tokenEnded);
        if (!revoked.revoke(token)) {
            throw JamfException.tokenEnded();
        }
        return AuthToken.of(tokens.issue(account));
    }

    @POST
    @Path("invalidate-token")
    @Operation(summary = "End the token that is presented")
    public void invalidate() {
        revoked.revoke(VerifiedToken.of(caller).orElseThrow(JamfException::tokenEnded));
    }

    @GET
    @Operation(summary = "Get what is known of the caller")
    public CallerDetails.Answer details() throws SQLException {
        return details.of(caller, VerifiedToken.of(caller).orElseThrow(JamfException::tokenEnded));
    }
}
