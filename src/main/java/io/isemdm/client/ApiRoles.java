package io.isemdm.client;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import io.isemdm.account.Privilege;
import io.isemdm.audit.Actor;
import io.isemdm.audit.Changes;
import io.isemdm.client.ClientConflictException.Reason;

/** The API roles and their changes. Every change counts from the next call of whoever has the role. */
@ApplicationScoped
public class ApiRoles {

    private static final String KIND = "api-role";

    private final ApiRoleStore store;
    private final ApiClientStore clients;
    private final ClientChange change;

    ApiRoles(ApiRoleStore store, ApiClientStore clients, ClientChange change) {
        this.store = store;
        this.clients = clients;
        this.change = change;
    }

    public List<ApiRole> list(Slice slice) throws SQLException {
        return store.list(slice);
    }

    public long count() throws SQLException {
        return store.count();
    }

    /** @param id see {@link ApiRole#id} */
    public Optional<ApiRole> find(long id) throws SQLException {
        return store.find(id, false);
    }

    public Optional<ApiRole> find(String displayName) throws SQLException {
        return store.find(displayName);
    }

    /**
     * @return the role as it was stored
     * @throws ClientConflictException when its name is taken
     */
    public ApiRole create(Actor actor, ApiRole role) {
        check(role);
        return change.run(() -> {
            long id = store.insert(role);
            change.note(actor, "create", KIND, role.displayName(), differences(null, role));
            return new ApiRole(id, role.displayName(), role.privileges(), role.origin(), role.version());
        });
    }

    /**
     * @param edit makes the role as it shall be of the role as it is
     * @return the role as it is now; empty when there is none of that id
     * @throws ClientConflictException when its new name is taken
     */
    public Optional<ApiRole> update(Actor actor, long id, UnaryOperator<ApiRole> edit) {
        return change.run(() -> {
            Optional<ApiRole> found = store.find(id, true);
            ApiRole before = found.orElse(null);
            ApiRole after = before == null ? null : edit.apply(before);
            if (before == null || after.equals(before)) {
                return found;
            }
            check(after);
            ApiRole next = new ApiRole(id, after.displayName(), after.privileges(), after.origin(),
                    before.version() + 1);
            store.update(next);
            change.note(actor, "update", KIND, next.displayName(), differences(before, next));
            return Optional.of(next);
        });
    }

    /**
     * @return false when there was none
     * @throws ClientConflictException when API clients have it
     */
    public boolean delete(Actor actor, long id) {
        return change.run(() -> {
            Optional<ApiRole> role = store.find(id, true);
            if (role.isEmpty()) {
                return false;
            }
            List<String> users = clients.namesWithRole(id);
            if (!users.isEmpty()) {
                throw new ClientConflictException(Reason.ROLE_IN_USE, "API clients have this role: "
                        + String.join(", ", users), null);
            }
            store.delete(id);
            change.note(actor, "delete", KIND, role.get().displayName(), new Changes());
            return true;
        });
    }

    private static void check(ApiRole role) {
        if (!Privilege.OF_JAMF.containsAll(role.privileges())) {
            throw new IllegalArgumentException("an API role has privileges of Jamf Pro only");
        }
    }

    private static Changes differences(ApiRole before, ApiRole after) {
        return new Changes()
                .value("display_name", before == null ? null : before.displayName(), after.displayName())
                .value("privileges", before == null ? null : new TreeSet<>(before.privileges()),
                        new TreeSet<>(after.privileges()));
    }
}
