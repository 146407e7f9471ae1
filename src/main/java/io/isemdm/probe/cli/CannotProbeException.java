package io.isemdm.probe.cli;

/** What keeps the probe from running at all; the message says what to do, on one line. */
final class CannotProbeException extends Exception {

    private static final long serialVersionUID = 1;

    CannotProbeException(String message) {
        super(message);
    }
}
