package io.isemdm.account;

import java.util.Set;

/**
 * An account as it lies in the store.
 *
 * @param name         what the user types as user name; case matters
 * @param passwordHash as {@link PasswordHash} makes it
 * @param privileges   some of {@link Privilege#ALL}
 * @param origin       where the password came from
 * @param announced    whether a generated password has been printed; true for others
 * @param changedAt    epoch milliseconds of the last change
 * @param version      number of changes so far
 */
record Account(String name, String passwordHash, Set<String> privileges, PasswordOrigin origin, boolean announced,
        long changedAt, int version) {

    Account with(String newHash, Set<String> newPrivileges, PasswordOrigin newOrigin, boolean nowAnnounced, long now) {
        return new Account(name, newHash, newPrivileges, newOrigin, nowAnnounced, now, version + 1);
    }

    /** Without the hash, so that an account can be logged. */
    @Override
    public String toString() {
        return "account " + name + " " + privileges;
    }
}
