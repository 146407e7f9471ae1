package io.isemdm.start;

import java.net.BindException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.inject.spi.DeploymentException;

import org.eclipse.microprofile.config.ConfigProvider;

import io.isemdm.store.CannotStartException;
import io.smallrye.config.SmallRyeConfig;

/** What to tell the user when the service did not start: the innermost reason that means something, on one line. */
final class StartFailure {

    private static final int LONGEST = 1_000;
    private static final String WRONG_PASSWORD = "28";
    private static final String CONNECTION = "08";
    private static final String H2_LOCKED = "90020";

    private StartFailure() {
    }

    static String inOneLine(Throwable failure) {
        List<Throwable> causes = causes(failure);
        for (Throwable cause : causes) {
            if (cause instanceof CannotStartException) {
                return tidy(cause.getMessage());
            }
            // Of injected values Quarkus names keys and types; which value it was and why stand beside that.
            if (cause instanceof DeploymentException && cause.getSuppressed().length > 0) {
                return inOneLine(cause.getSuppressed()[0]);
            }
        }
        for (Throwable cause : causes) {
            if (cause instanceof BindException) {
                return Ports.takenMeanwhile(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class),
                        cause.getMessage());
            }
        }
        for (int i = causes.size() - 1; i >= 0; i--) {
            if (causes.get(i) instanceof SQLException sql) {
                return store(sql);
            }
        }
        Throwable cause = causes.get(causes.size() - 1);
        String message = cause.getMessage() == null ? "" : tidy(cause.getMessage());
        return message.isEmpty() || isProgrammingError(cause) ? tidy(cause.toString()) : message;
    }

    private static String store(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String said = tidy(e.getMessage());
        List<Throwable> causes = causes(e);
        Throwable root = causes.get(causes.size() - 1);
        if (root.getMessage() != null && !said.contains(tidy(root.getMessage()))) {
            said += " (" + (root instanceof UnknownHostException ? "unknown host " : "") + tidy(root.getMessage()) + ")";
        }
        if (state.equals(H2_LOCKED)) {
            return "The embedded store is in use by another process; stop that one or set ISEMDM_DATA_DIR to another"
                    + " directory";
        }
        if (state.startsWith(WRONG_PASSWORD)) {
            return "The store refuses QUARKUS_DATASOURCE_USERNAME with QUARKUS_DATASOURCE_PASSWORD: " + said;
        }
        if (state.startsWith(CONNECTION) || said.startsWith("Acquisition timeout")) {
            return "The store does not answer, see QUARKUS_DATASOURCE_JDBC_URL: " + said;
        }
        return "The store cannot be used, see QUARKUS_DATASOURCE_JDBC_URL: " + said;
    }

    private static boolean isProgrammingError(Throwable cause) {
        return cause instanceof NullPointerException || cause instanceof ClassCastException
                || cause instanceof IndexOutOfBoundsException || cause instanceof Error;
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static String tidy(String message) {
        String line = message.strip().replaceAll("\\s*\\R\\s*", "; ").replaceAll("\\p{Cntrl}", " ")
                .replaceAll("SRCFG[0-9]+: ", "").replaceAll("^Configuration validation failed:;? *", "")
                .replaceAll("(^|; )([a-z]\\w*\\.)+[A-Z]\\w*(Exception|Error): ", "$1")
                .replaceAll("The config property (\\S+) with the config value \"(.*?)\" threw an Exception whilst being"
                        + " converted ", "$1=$2: ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
    }
}
