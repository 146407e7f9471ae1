package io.isemdm.entra;

import java.util.Map;

import io.isemdm.account.Refusal;
import io.vertx.ext.web.RoutingContext;

/** A token is not given; says why as Entra ID does (RFC 6749, section 5.2, with the codes of Entra ID). */
final class EntraException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    private final int status;
    private final String error;
    private final String client;

    private EntraException(int status, String error, String description, String client) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
        this.client = client;
    }

    private EntraException(int status, String error, String description) {
        this(status, error, description, null);
    }

    /** @param code for example {@code AADSTS900144} */
    static EntraException invalidRequest(String code, String why) {
        return new EntraException(BAD_REQUEST, "invalid_request", code + ": " + why);
    }

    static EntraException unknownTenant() {
        return new EntraException(BAD_REQUEST, "invalid_tenant", "AADSTS90002: No API client has this tenant; compare it"
                + " with isemdm.api-clients.*.tenant");
    }

    static EntraException unsupportedGrant() {
        return new EntraException(BAD_REQUEST, "unsupported_grant_type",
                "AADSTS70003: grant_type must be client_credentials");
    }

    static EntraException unknownResource() {
        return new EntraException(BAD_REQUEST, "invalid_resource", "AADSTS500011: There are tokens for "
                + EntraResource.names() + ", and none for what was asked for");
    }

    static EntraException invalidClient(String code, String why) {
        return new EntraException(UNAUTHORIZED, "invalid_client", code + ": " + why);
    }

    /** The same, about the API client of that display name. */
    EntraException about(String displayName) {
        return new EntraException(status, error, getMessage(), displayName);
    }

    int status() {
        return status;
    }

    /**
     * Keeps why, for the access log: ISE shows its user no more than the status. No message repeats what a caller wrote.
     */
    void note(RoutingContext call) {
        (status == UNAUTHORIZED ? Refusal.ASSERTION_REFUSED : Refusal.TOKEN_REQUEST_REFUSED)
                .note(call, client, getMessage());
    }

    Map<String, String> body() {
        return Map.of("error", error, "error_description", getMessage());
    }
}
