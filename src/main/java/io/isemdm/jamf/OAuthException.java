package io.isemdm.jamf;

import io.isemdm.account.Refusal;
import io.vertx.ext.web.RoutingContext;

/** Ends a request for a token with an {@link OAuthError}. */
final class OAuthException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;

    private final int status;
    private final String error;

    private OAuthException(int status, String error, String description) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
    }

    static OAuthException invalidRequest(String why) {
        return new OAuthException(BAD_REQUEST, "invalid_request", why);
    }

    /** The same for every reason: nobody learns which clients there are. */
    static OAuthException invalidClient() {
        return new OAuthException(UNAUTHORIZED, "invalid_client",
                "there is no enabled API client with this client_id and client_secret");
    }

    static OAuthException tooManyFailures() {
        return new OAuthException(TOO_MANY_REQUESTS, "temporarily_unavailable",
                "too many failed attempts from this address");
    }

    static OAuthException unsupportedGrant() {
        return new OAuthException(BAD_REQUEST, "unsupported_grant_type", "grant_type must be client_credentials");
    }

    static OAuthException invalidScope() {
        return new OAuthException(BAD_REQUEST, "invalid_scope",
                "scope names an API role that the client does not have; leave it out for all of them");
    }

    int status() {
        return status;
    }

    boolean mayBeTriedAgain() {
        return status == TOO_MANY_REQUESTS;
    }

    /** Keeps why, for the access log, where that is about the form; who compares secrets keeps what came of it. */
    void note(RoutingContext call) {
        if (status == BAD_REQUEST) {
            Refusal.TOKEN_REQUEST_REFUSED.note(call, null, getMessage());
        }
    }

    OAuthError body() {
        return new OAuthError(error, getMessage());
    }
}
