package io.isemdm.lab;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logmanager.LogContext;

import io.isemdm.audit.Actor;
import io.isemdm.audit.AuditTrail;
import io.isemdm.audit.Changes;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * How much each category of the log says, changed while the service runs. Holds for this process until it ends; then the
 * configuration counts again. Nothing below {@code DEBUG}: there some libraries write what they send, secrets too.
 */
@ApplicationScoped
public class LogLevels {

    /** What a category can be set to, from nothing to most. */
    public static final List<String> LEVELS = List.of("OFF", "ERROR", "WARN", "INFO", "DEBUG");

    /** What Java calls some of them, where a library or the configuration set one. */
    private static final Map<String, String> JAVA_NAMES = Map.of("SEVERE", "ERROR", "WARNING", "WARN", "FINE", "DEBUG");

    /** What the category above all others is called here. */
    public static final String ROOT = "root";

    private static final int MOST_SET = 200;

    private final AuditTrail trail;

    /** What was set here: a logger that nobody holds may be forgotten, and its level with it. */
    private final Map<String, Logger> set = new ConcurrentHashMap<>();

    LogLevels(AuditTrail trail) {
        this.trail = trail;
    }

    /** The categories that have a level of their own, by name; the others have that of the next one above. */
    public Map<String, String> levels() {
        Map<String, String> levels = new TreeMap<>();
        LogContext.getLogContext().getLoggerNames().asIterator()
                .forEachRemaining(name -> own(name).ifPresent(level -> levels.put(name.isEmpty() ? ROOT : name, level)));
        own("").ifPresent(level -> levels.put(ROOT, level));
        return levels;
    }

    /**
     * Sets levels, all of them or none.
     *
     * @param wanted by category: one of {@link #LEVELS}, or empty for that of the next category above; the root must
     *               have one
     * @throws IllegalArgumentException when it would be too many categories
     */
    public synchronized void set(Actor actor, Map<String, Optional<String>> wanted) {
        long more = wanted.keySet().stream().filter(category -> !set.containsKey(category)).count();
        if (set.size() + more > MOST_SET) {
            throw new IllegalArgumentException("more than " + MOST_SET + " categories cannot be set");
        }
        Changes changes = new Changes();
        wanted.forEach((category, level) -> changes.value(category, own(name(category)).orElse(null),
                level.orElse(null)));
        if (!changes.list().isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> record(actor, changes));
        }
        wanted.forEach((category, level) -> {
            Logger logger = Logger.getLogger(name(category));
            logger.setLevel(level.map(LogContext.getLogContext()::getLevelForName).orElse(null));
            set.put(category, logger);
        });
    }

    private void record(Actor actor, Changes changes) {
        try {
            trail.record(actor, "update", "setting", "log-levels", changes.list());
        } catch (SQLException e) {
            throw new IllegalStateException("the change cannot be recorded: " + e.getMessage(), e);
        }
    }

    private static Optional<String> own(String name) {
        Logger logger = LogContext.getLogContext().getLoggerIfExists(name);
        Level level = logger == null ? null : logger.getLevel();
        return Optional.ofNullable(level).map(Level::getName).map(java -> JAVA_NAMES.getOrDefault(java, java));
    }

    private static String name(String category) {
        return category.equals(ROOT) ? "" : category;
    }
}
