package io.isemdm.client;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import io.isemdm.audit.Actor;
import io.isemdm.audit.Changes;

/** The API clients and their changes. Every change counts from the next call that one of their tokens makes. */
@ApplicationScoped
public class ApiClients {

    private static final String KIND = "api-client";

    private final ApiClientStore store;
    private final ClientSecrets secrets;
    private final ClientChange change;

    ApiClients(ApiClientStore store, ClientSecrets secrets, ClientChange change) {
        this.store = store;
        this.secrets = secrets;
        this.change = change;
    }

    public List<ApiClient> list(Slice slice) throws SQLException {
        return store.list(slice);
    }

    /**
     * Those of Entra ID, in the order of {@link #list}.
     *
     * @throws IllegalStateException when the store cannot be read
     */
    public List<ApiClient> withTenants() {
        try {
            return list(Slice.ALL).stream().filter(client -> client.tenant() != null).toList();
        } catch (SQLException e) {
            throw new IllegalStateException("the API clients cannot be read: " + e.getMessage(), e);
        }
    }

    public long count() throws SQLException {
        return store.count();
    }

    /** @param id see {@link ApiClient#id} */
    public Optional<ApiClient> find(long id) throws SQLException {
        return store.find(id, false);
    }

    /** @param clientId what a client said it is called; anything */
    public Optional<ApiClient> findByClientId(String clientId) throws SQLException {
        return store.findByClientId(clientId);
    }

    /**
     * @return the client as it was stored
     * @throws ClientConflictException when its name or its client id is taken, or one of its roles is not there
     */
    public ApiClient create(Actor actor, ApiClient client) {
        return change.run(() -> {
            long id = store.insert(client);
            change.note(actor, "create", KIND, client.displayName(), differences(null, client));
            return store.find(id, false).orElseThrow();
        });
    }

    /**
     * @param edit makes the client as it shall be of the client as it is; its id and client id stay
     * @return the client as it is now; empty when there is none of that id
     * @throws ClientConflictException when its new name is taken, or one of its roles is not there
     */
    public Optional<ApiClient> update(Actor actor, long id, UnaryOperator<ApiClient> edit) {
        return change.run(() -> {
            Optional<ApiClient> found = store.find(id, true);
            ApiClient before = found.orElse(null);
            ApiClient after = before == null ? null : edit.apply(before);
            if (before == null || after.equals(before)) {
                return found;
            }
            ApiClient next = new ApiClient(id, after.displayName(), after.enabled(), after.tokenLifetime(),
                    before.clientId(), after.secretHash(), after.credentialVersion(), after.tenant(),
                    after.certificate(), after.roles(), after.origin(), before.version() + 1);
            store.update(next);
            change.note(actor, "update", KIND, next.displayName(), differences(before, next));
            return Optional.of(next);
        });
    }

    /**
     * Gives it a new secret; the old one and every token it has end.
     *
     * @return the secret, which nobody can read again; empty when there is no client of that id
     */
    public Optional<String> renewSecret(Actor actor, long id) {
        String secret = secrets.generate();
        return update(actor, id, client -> client.withSecret(secrets.hashOfGenerated(secret))).map(done -> secret);
    }

    /** @return false when there was none */
    public boolean delete(Actor actor, long id) {
        return change.run(() -> {
            Optional<ApiClient> client = store.find(id, true);
            if (client.isPresent()) {
                store.delete(id);
                change.note(actor, "delete", KIND, client.get().displayName(), new Changes());
            }
            return client.isPresent();
        });
    }

    private static Changes differences(ApiClient before, ApiClient after) {
        return new Changes()
                .value("display_name", before == null ? null : before.displayName(), after.displayName())
                .value("client_id", before == null ? null : before.clientId(), after.clientId())
                .value("enabled", before == null ? null : before.enabled(), after.enabled())
                .value("token_lifetime", before == null ? null : before.tokenLifetime(), after.tokenLifetime())
                .value("roles", before == null ? null : names(before), names(after))
                .value("tenant", before == null ? null : before.tenant(), after.tenant())
                .secret("certificate", before != null && !Objects.equals(before.certificate(), after.certificate()))
                .secret("secret", before != null && !Objects.equals(before.secretHash(), after.secretHash()));
    }

    private static List<String> names(ApiClient client) {
        return client.roles().stream().map(ApiRole::displayName).toList();
    }
}
