package io.isemdm.client;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.isemdm.account.RememberedCredentials;
import io.isemdm.audit.Actor;
import io.isemdm.store.SecretFileWatch;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * The files that hold secrets and certificates of API clients: one that was replaced counts without a restart, and every
 * token that was got with the one before ends.
 */
@ApplicationScoped
class ApiClientFiles {

    private static final Logger LOG = Logger.getLogger(ApiClientFiles.class);

    private final ApiClients clients;
    private final ClientSecrets secrets;
    private final Duration every;
    private final SecretFileWatch watch;

    @Inject
    ApiClientFiles(ApiClientsConfig config, ApiClients clients, ClientSecrets secrets,
            RememberedCredentials fingerprints,
            @ConfigProperty(name = "isemdm.secrets.reload-every") Duration every) {
        this.clients = clients;
        this.secrets = secrets;
        this.watch = new SecretFileWatch(fingerprints::fingerprint);
        this.every = every;
        new TreeMap<>(config.clients()).forEach((name, client) -> {
            client.secretFile().ifPresent(file -> watch.add(new ClientFile(name, client.clientId(), file, "secret",
                    WantedClient::secretOf, this::withSecret)));
            client.certificate().ifPresent(file -> watch.add(new ClientFile(name, client.clientId(), file,
                    "certificate", WantedClient::certificateOf, ApiClientFiles::withCertificate)));
        });
    }

    /** Just before the clients are brought into the store: a file that changes from here on is seen. */
    void atStart(@Observes @Priority(ApiClientSeeding.BEFORE_ACCOUNTS - 1) StartupEvent event) {
        watch.start(every, "api-client-files");
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

    private UnaryOperator<ApiClient> withSecret(String secret) {
        String hash = secrets.hashOfGiven(secret);
        return client -> secrets.matches(secret, client.secretHash()) ? client : client.withSecret(hash);
    }

    private static UnaryOperator<ApiClient> withCertificate(String pem) {
        return client -> pem.equals(client.certificate()) ? client : client.withCertificate(client.tenant(), pem);
    }

    /** A file of one API client. */
    private final class ClientFile implements SecretFileWatch.Source {

        private final String name;
        private final String clientId;
        private final String file;
        private final String what;
        private final BinaryOperator<String> text;
        private final Function<String, UnaryOperator<ApiClient>> edit;

        /**
         * @param what {@code secret} or {@code certificate}
         * @param text reads it, by the property of the client and the path
         * @param edit makes the client as it shall be, prepared before a row of the store is held
         */
        private ClientFile(String name, String clientId, String file, String what, BinaryOperator<String> text,
                Function<String, UnaryOperator<ApiClient>> edit) {
            this.name = name;
            this.clientId = clientId;
            this.file = file;
            this.what = what;
            this.text = text;
            this.edit = edit;
        }

        @Override
        public String file() {
            return file;
        }

        @Override
        public String read() {
            return text.apply("isemdm.api-clients." + name, file);
        }

        @Override
        public void use(String now) throws SQLException {
            Optional<ApiClient> before = clients.findByClientId(clientId);
            UnaryOperator<ApiClient> change = edit.apply(now);
            if (before.isEmpty() || change.apply(before.get()).equals(before.get())) {
                return;
            }
            clients.update(Actor.CONFIGURATION, before.get().id(), change);
            LOG.infof("The API client %s has another %s now: %s changed", name, what, file);
        }

        @Override
        public void stays(String why) {
            LOG.errorf("The %s of the API client %s stays as it was: %s", what, name, why);
        }
    }
}
