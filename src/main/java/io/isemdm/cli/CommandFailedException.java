package io.isemdm.cli;

/** Ends a command with an exit code; the message says why and what to do, on one line. */
final class CommandFailedException extends Exception {

    private static final long serialVersionUID = 1;

    private final int code;

    private CommandFailedException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** The service was asked and said no. */
    static CommandFailedException refused(String message) {
        return new CommandFailedException(OperatorCommand.REFUSED, message);
    }

    /** Nobody could be asked: options, files, connections. */
    static CommandFailedException couldNotRun(String message) {
        return new CommandFailedException(OperatorCommand.COULD_NOT_RUN, message);
    }

    int code() {
        return code;
    }
}
