package io.isemdm.account;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.isemdm.audit.Actor;
import io.isemdm.store.SecretFileWatch;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** The files that hold passwords of accounts: a password that was replaced in its file counts without a restart. */
@ApplicationScoped
class PasswordFiles {

    private static final Logger LOG = Logger.getLogger(PasswordFiles.class);

    private final Accounts accounts;
    private final PasswordHash hash;
    private final Duration every;
    private final SecretFileWatch watch;

    @Inject
    PasswordFiles(AccountsConfig config, Accounts accounts, PasswordHash hash, RememberedCredentials fingerprints,
            @ConfigProperty(name = "isemdm.secrets.reload-every") Duration every) {
        this.accounts = accounts;
        this.hash = hash;
        this.watch = new SecretFileWatch(fingerprints::fingerprint);
        this.every = every;
        new TreeMap<>(config.accounts()).forEach((name, account) -> account.passwordFile()
                .ifPresent(file -> watch.add(new PasswordFile(name, file))));
    }

    /** Just before the accounts are brought into the store: a file that changes from here on is seen. */
    void atStart(@Observes @Priority(AccountSeeding.LAST - 1) StartupEvent event) {
        watch.start(every, "password-files");
    }

    void atEnd(@Observes ShutdownEvent event) {
        watch.stop();
    }

    /** See {@link SecretFileWatch#takeNote}. */
    void takeNote() {
        watch.takeNote();
    }

    /** See {@link SecretFileWatch#look}. */
    void look() {
        watch.look();
    }

    private final class PasswordFile implements SecretFileWatch.Source {

        private final String name;
        private final String file;

        private PasswordFile(String name, String file) {
            this.name = name;
            this.file = file;
        }

        @Override
        public String file() {
            return file;
        }

        @Override
        public String read() {
            return GivenPassword.read("isemdm.accounts." + name, file);
        }

        @Override
        public void use(String password) throws SQLException {
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

        @Override
        public void stays(String why) {
            LOG.errorf("The password of the account %s stays as it was: %s", name, why);
        }
    }
}
