package io.isemdm.client;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.isemdm.audit.Actor;
import io.isemdm.store.CannotStartException;
import io.quarkus.runtime.StartupEvent;

/** Brings the API clients of the configuration, each with a role of its name, into the store when the service starts. */
@ApplicationScoped
public class ApiClientSeeding {

    static final int BEFORE_ACCOUNTS = 1_000_000;

    /** As often as another process that starts on the same store may have been first. */
    private static final int ATTEMPTS = 3;

    private static final Logger LOG = Logger.getLogger(ApiClientSeeding.class);

    private final ApiClientsConfig config;
    private final ApiClients clients;
    private final ApiRoles roles;
    private final ClientSecrets secrets;

    ApiClientSeeding(ApiClientsConfig config, ApiClients clients, ApiRoles roles, ClientSecrets secrets) {
        this.config = config;
        this.clients = clients;
        this.roles = roles;
        this.secrets = secrets;
    }

    /** @throws CannotStartException when the configuration names a client that cannot be */
    public static void check(ApiClientsConfig config) {
        WantedClient.all(config);
    }

    void atStart(@Observes @Priority(BEFORE_ACCOUNTS) StartupEvent event) {
        seed();
    }

    void seed() {
        List<WantedClient> wanted = WantedClient.all(config);
        for (int attempt = 1;; attempt++) {
            try {
                seed(wanted);
                return;
            } catch (SQLException e) {
                throw new CannotStartException("The API clients cannot be read or written: " + e.getMessage(), e);
            } catch (ClientConflictException e) {
                if (attempt == ATTEMPTS) {
                    throw new CannotStartException("isemdm.api-clients: " + e.getMessage()
                            + "; an API client or role that was made over HTTP has that name", e);
                }
            }
        }
    }

    private void seed(List<WantedClient> wanted) throws SQLException {
        Set<String> clientIds = wanted.stream().map(WantedClient::clientId).collect(Collectors.toSet());
        for (ApiClient stored : clients.list(Slice.ALL)) {
            if (stored.origin() == Origin.CONFIGURED && !clientIds.contains(stored.clientId())) {
                clients.delete(Actor.CONFIGURATION, stored.id());
                for (ApiRole role : stored.roles()) {
                    if (role.origin() == Origin.CONFIGURED) {
                        roles.delete(Actor.CONFIGURATION, role.id());
                    }
                }
                LOG.infof("API client %s is no longer configured and was removed", stored.displayName());
            }
        }
        for (WantedClient client : wanted) {
            seed(client, role(client));
        }
    }

    private ApiRole role(WantedClient client) throws SQLException {
        Optional<ApiRole> stored = roles.find(client.name());
        if (stored.isEmpty()) {
            return roles.create(Actor.CONFIGURATION,
                    new ApiRole(0, client.name(), client.privileges(), Origin.CONFIGURED, 0));
        }
        return roles.update(Actor.CONFIGURATION, stored.get().id(), role -> new ApiRole(role.id(), role.displayName(),
                client.privileges(), Origin.CONFIGURED, role.version())).orElseThrow();
    }

    private void seed(WantedClient wanted, ApiRole role) throws SQLException {
        Optional<ApiClient> stored = clients.findByClientId(wanted.clientId());
        if (stored.isEmpty()) {
            clients.create(Actor.CONFIGURATION, with(wanted, ApiClient.first(wanted.name(), wanted.enabled(),
                    wanted.lifetime(), wanted.clientId(), List.of(role), Origin.CONFIGURED)));
        } else {
            clients.update(Actor.CONFIGURATION, stored.get().id(), client -> with(wanted,
                    client.with(wanted.name(), wanted.enabled(), wanted.lifetime(), List.of(role))));
        }
    }

    /** The client with the credentials that are wanted; those that it has already stay, and with them its tokens. */
    private ApiClient with(WantedClient wanted, ApiClient client) {
        ApiClient result = client;
        if (wanted.secret().isPresent() && !secrets.matches(wanted.secret().get(), client.secretHash())) {
            result = result.withSecret(secrets.hashOfGiven(wanted.secret().get()));
        } else if (wanted.secretHash() != null && !wanted.secretHash().equals(client.secretHash())) {
            result = result.withSecret(wanted.secretHash());
        }
        return Objects.equals(wanted.tenant(), client.tenant())
                && Objects.equals(wanted.certificate(), client.certificate()) ? result
                        : result.withCertificate(wanted.tenant(), wanted.certificate());
    }
}
