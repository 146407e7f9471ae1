package io.isemdm.account;

import java.util.Optional;
import java.util.Set;

/**
 * An account as it lies in the store.
 *
 * @param id         of this account alone, also after its name went to another one; 0 before it was stored
 * @param name       what the user types as user name; case matters
 * @param password   what is kept of the password
 * @param privileges some of {@link Privilege#ALL}
 * @param enabled    a disabled account is refused whatever it presents
 * @param site       the site whose network integrations it sees; {@code null} sees all of them
 * @param changedAt  epoch milliseconds of the last change
 * @param version    number of changes so far
 */
public record Account(long id, String name, StoredPassword password, Set<String> privileges, boolean enabled,
        String site, long changedAt, int version) {

    /** An account that was not stored yet: enabled, of no site. */
    static Account first(String name, StoredPassword password, Set<String> privileges) {
        return new Account(0, name, password, privileges, true, null, System.currentTimeMillis(), 0);
    }

    Account with(StoredPassword newPassword) {
        return new Account(id, name, newPassword, privileges, enabled, site, changedAt, version);
    }

    Account with(Set<String> newPrivileges, boolean nowEnabled, String newSite) {
        return new Account(id, name, password, newPrivileges, nowEnabled, newSite, changedAt, version);
    }

    /** The version that comes after this one. */
    Account changed() {
        return new Account(id, name, password, privileges, enabled, site, System.currentTimeMillis(), version + 1);
    }

    /** Why nobody can call as this account now; empty where somebody can. */
    public Optional<Refusal> refusal(long now) {
        if (!enabled) {
            return Optional.of(Refusal.DISABLED);
        }
        return password.isExpired(now) ? Optional.of(Refusal.PASSWORD_EXPIRED) : Optional.empty();
    }

    /** Without the hash, so that an account can be logged. */
    @Override
    public String toString() {
        return "account " + name + " " + privileges;
    }
}
