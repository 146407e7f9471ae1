package io.isemdm.probe.check;

/** The server has stopped answering: what was not looked at yet is left alone. */
final class CheckEndedException extends Exception {

    private static final long serialVersionUID = 1;
}
