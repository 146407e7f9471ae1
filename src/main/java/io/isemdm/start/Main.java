package io.isemdm.start;

import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.isemdm.cli.OperatorCommand;
import io.isemdm.cli.Streams;
import io.isemdm.http.RequestTarget;
import io.isemdm.probe.cli.ProbeCommand;
import io.isemdm.store.CannotStartException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Starts the service, or the simulated ISE when the first argument is {@code probe}, or another command of
 * {@link OperatorCommand}. Whatever keeps the service from starting is one line on standard error and exit code 1; where
 * it can be known before Quarkus starts, it is.
 */
@QuarkusMain
public class Main {

    private static final int FAILED = 1;
    private static final String PROBE = "probe";

    private Main() {
    }

    /** @param arguments a command and its own; the service reads none, everything is configuration */
    public static void main(String... arguments) {
        // Until Quarkus sets up the log, libraries would write what they have to say about themselves to standard error.
        Logger.getLogger("").setLevel(Level.WARNING);
        if (arguments.length > 0 && arguments[0].equals(PROBE)) {
            // Before anything of the server is touched: no configuration, no data directory, no Quarkus.
            System.exit(ProbeCommand.run(Arrays.copyOfRange(arguments, 1, arguments.length)));
        }
        if (arguments.length > 0) {
            System.exit(OperatorCommand.run(Streams.ofProcess(), arguments));
        }
        try {
            Preflight.check();
        } catch (CannotStartException e) {
            refuse(e);
            System.exit(FAILED);
        }
        System.setProperty(RequestTarget.LEFT_TO_US, "true");
        Quarkus.run(Service.class, Main::ended, arguments);
    }

    private static void ended(int code, Throwable failure) {
        if (failure != null) {
            refuse(failure);
        }
        System.exit(failure == null ? code : FAILED);
    }

    private static void refuse(Throwable failure) {
        System.err.println("Cannot start: " + StartFailure.inOneLine(failure));
        System.err.flush();
    }
}
