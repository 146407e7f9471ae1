package io.isemdm.probe.load;

/** A deployment cannot begin: ISE would not even connect, or there is no device to ask for. One line. */
public final class CannotRunException extends Exception {

    private static final long serialVersionUID = 1;

    CannotRunException(String message) {
        super(message);
    }
}
