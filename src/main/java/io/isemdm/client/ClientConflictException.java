package io.isemdm.client;

/** A change of a role or a client that cannot be; nothing was changed. */
public class ClientConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it cannot be. */
    public enum Reason {

        /** Another one has the display name, or the client id. */
        NAME_TAKEN,

        /** API clients have the role. */
        ROLE_IN_USE,

        /** A role that the client shall have is not there, or no longer. */
        ROLE_GONE
    }

    private final Reason reason;

    ClientConflictException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
