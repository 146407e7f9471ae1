package io.isemdm.account;

/** An account cannot be made, changed or removed as somebody wants. The message says why and holds no secret. */
public class RefusedAccountException extends RuntimeException {

    /** What kind of reason there is. */
    public enum Reason {

        /** A value is wrong. */
        INVALID,

        /** The value may be right, but what is there stands against it. */
        CONFLICT,

        /** The account is no longer what the caller took it for. */
        CHANGED
    }

    private final Reason reason;
    private final String field;

    private RefusedAccountException(Reason reason, String field, String message) {
        super(message);
        this.reason = reason;
        this.field = field;
    }

    static RefusedAccountException invalid(String field, String why) {
        return new RefusedAccountException(Reason.INVALID, field, why);
    }

    static RefusedAccountException conflict(String why) {
        return new RefusedAccountException(Reason.CONFLICT, null, why);
    }

    static RefusedAccountException changed(String name) {
        return new RefusedAccountException(Reason.CHANGED, null,
                "the account " + name + " was changed since: read it again");
    }

    public Reason reason() {
        return reason;
    }

    /** The field whose value is wrong, as JSON names it; {@code null} for other reasons. */
    public String field() {
        return field;
    }
}
