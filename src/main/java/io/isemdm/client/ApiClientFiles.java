package io.isemdm.client;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.isemdm.account.RememberedCredentials;
import io.isemdm.audit.Actor;
import io.isemdm.client.ApiClientsConfig.ConfiguredClient;
import io.isemdm.store.CannotStartException;
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
    private final RememberedCredentials fingerprints;
    private final Duration every;
    private final SecretFileWatch watch = new SecretFileWatch();

    @Inject
    ApiClientFiles(ApiClientsConfig config, ApiClients clients, ClientSecrets secrets,
            RememberedCredentials fingerprints,
            @ConfigProperty(name = "isemdm.secrets.reload-every") Duration every) {
        this.clients = clients;
        this.secrets = secrets;
        this.fingerprints = fingerprints;
        this.every = every;
        new TreeMap<>(config.clients()).forEach((name, client) -> {
            client.secretFile().ifPresent(file -> watch.add(new SecretFile(name, client, file)));
            client.certificate().ifPresent(file -> watch.add(new CertificateFile(name, client, file)));
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

    /** A file of one API client. */
    private abstract class ClientFile implements SecretFileWatch.Source {

        private final String name;
        private final String what;
        private final String clientId;
        private final String file;

        private ClientFile(String name, String what, ConfiguredClient client, String file) {
            this.name = name;
            this.what = what;
            this.clientId = client.clientId();
            this.file = file;
        }

        /**
         * @param property {@code isemdm.api-clients.<name>}
         * @throws CannotStartException when the file holds nothing that can be used; says why and not what it holds
         */
        abstract String text(String property, String path);

        /** What makes the client as it shall be, prepared before a row of the store is held. */
        abstract UnaryOperator<ApiClient> edit(String text);

        @Override
        public SecretFileWatch.Content read() {
            try {
                String text = text("isemdm.api-clients." + name, file);
                return new SecretFileWatch.Content(fingerprints.fingerprint(file, text.toCharArray()), text);
            } catch (CannotStartException e) {
                return new SecretFileWatch.Content(e.getMessage(), null);
            }
        }

        @Override
        public void use(String text) throws SQLException {
            Optional<ApiClient> before = clients.findByClientId(clientId);
            UnaryOperator<ApiClient> edit = edit(text);
            if (before.isEmpty() || edit.apply(before.get()).equals(before.get())) {
                return;
            }
            clients.update(Actor.CONFIGURATION, before.get().id(), edit);
            LOG.infof("The API client %s has another %s now: %s changed", name, what, file);
        }

        @Override
        public void stays(Object why) {
            LOG.errorf("The %s of the API client %s stays as it was: %s", what, name, why);
        }
    }

    private final class SecretFile extends ClientFile {

        private SecretFile(String name, ConfiguredClient client, String file) {
            super(name, "secret", client, file);
        }

        @Override
        String text(String property, String path) {
            return WantedClient.secretOf(property, path);
        }

        @Override
        UnaryOperator<ApiClient> edit(String text) {
            String hash = secrets.hashOfGiven(text);
            return client -> secrets.matches(text, client.secretHash()) ? client : client.withSecret(hash);
        }
    }

    private final class CertificateFile extends ClientFile {

        private CertificateFile(String name, ConfiguredClient client, String file) {
            super(name, "certificate", client, file);
        }

        @Override
        String text(String property, String path) {
            return WantedClient.certificateOf(property, path);
        }

        @Override
        UnaryOperator<ApiClient> edit(String text) {
            return client -> text.equals(client.certificate()) ? client
                    : client.withCertificate(client.tenant(), text);
        }
    }
}
