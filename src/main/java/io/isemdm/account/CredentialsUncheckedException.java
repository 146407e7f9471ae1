package io.isemdm.account;

/** Credentials could not be checked now: too many wait already, or the store does not answer. Becomes a 503. */
public class CredentialsUncheckedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CredentialsUncheckedException(String message, Throwable cause) {
        // without a stack trace, which nobody reads and many would pay for
        super(message, cause, false, false);
    }
}
