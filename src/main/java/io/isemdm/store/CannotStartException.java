package io.isemdm.store;

/**
 * The service cannot start, for a reason its user can mend. The message is printed as the only line, so it says what is
 * wrong, which value it was and what to do.
 */
public class CannotStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message one line, without a full stop at its end, without secrets */
    public CannotStartException(String message) {
        super(message);
    }

    /** @param cause kept for whoever debugs; its text is not printed */
    public CannotStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
