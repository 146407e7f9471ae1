package io.isemdm.account;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.isemdm.audit.Actor;
import io.isemdm.store.CannotStartException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * The files that hold passwords of accounts, looked at again and again while the service runs: a password that was
 * replaced in its file counts without a restart. A file is used when it says the same twice in a row, so one that is
 * being written is not; where it holds no password the old one stays, and the log says so once.
 */
@ApplicationScoped
class PasswordFiles {

    private static final Logger LOG = Logger.getLogger(PasswordFiles.class);
    private static final long SHORTEST_MILLIS = 10;

    private final Accounts accounts;
    private final PasswordHash hash;
    private final RememberedCredentials fingerprints;
    private final Duration every;
    private final Map<String, String> files = new TreeMap<>();
    private final Map<String, Object> seen = new HashMap<>();
    private final Map<String, Object> handled = new HashMap<>();
    private boolean storeIsAway;
    private ScheduledExecutorService watch;

    @Inject
    PasswordFiles(AccountsConfig config, Accounts accounts, PasswordHash hash, RememberedCredentials fingerprints,
            @ConfigProperty(name = "isemdm.secrets.reload-every") Duration every) {
        this.accounts = accounts;
        this.hash = hash;
        this.fingerprints = fingerprints;
        this.every = every;
        config.accounts().forEach((name, account) -> account.passwordFile().ifPresent(file -> files.put(name, file)));
    }

    /** Just before the accounts are brought into the store: a file that changes from here on is seen. */
    void atStart(@Observes @Priority(AccountSeeding.LAST - 1) StartupEvent event) {
        if (files.isEmpty()) {
            return;
        }
        takeNote();
        watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "password-files");
            thread.setDaemon(true);
            return thread;
        });
        long millis = Math.max(SHORTEST_MILLIS, every.toMillis());
        watch.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    void atEnd(@Observes ShutdownEvent event) {
        if (watch != null) {
            watch.shutdownNow();
        }
    }

    /** What the files say now has been used. */
    void takeNote() {
        files.forEach((name, file) -> handled.put(name, read(name, file).mark()));
        seen.putAll(handled);
    }

    /** Uses what changed and then stayed the same since the look before. A failure must not end the watch. */
    void look() {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                look(file.getKey(), file.getValue());
            }
            storeIsAway = false;
        } catch (SQLException | RuntimeException e) {
            if (!storeIsAway) {
                LOG.warnf("A password that changed in its file could not be stored and is tried again (%s)",
                        e.getMessage());
            }
            storeIsAway = true;
        }
    }

    private void look(String name, String file) throws SQLException {
        Content now = read(name, file);
        boolean settled = now.mark().equals(seen.put(name, now.mark()));
        if (!settled || now.mark().equals(handled.get(name))) {
            return;
        }
        if (now.password() == null) {
            LOG.errorf("The password of the account %s stays as it was: %s", name, now.mark());
        } else {
            use(name, file, now.password());
        }
        handled.put(name, now.mark());
    }

    private void use(String name, String file, String password) throws SQLException {
        while (true) {
            Optional<Account> before = accounts.find(name);
            if (before.isEmpty() || hash.matches(password, before.get().password().hash())) {
                return;
            }
            StoredPassword next = before.get().password().next(hash.of(password), PasswordOrigin.CONFIGURED);
            if (accounts.update(Actor.CONFIGURATION, before.get(), before.get().with(next))) {
                LOG.infof("The account %s has another password now: %s changed", name, file);
                return;
            }
        }
    }

    private Content read(String name, String file) {
        try {
            String password = GivenPassword.read("isemdm.accounts." + name, file);
            return new Content(fingerprints.fingerprint(file, password.toCharArray()), password);
        } catch (CannotStartException e) {
            return new Content(e.getMessage(), null);
        }
    }

    /**
     * What stands in a file.
     *
     * @param mark     equal for equal content: a fingerprint of the password, or what is wrong
     * @param password {@code null} where there is none
     */
    private record Content(Object mark, String password) {
    }
}
