package io.isemdm.account;

import java.util.Optional;
import java.util.Set;

/**
 * An account as it stands after the start.
 *
 * @param name              user name
 * @param privileges        some of {@link Privilege#ALL}
 * @param origin            where its password came from
 * @param generatedPassword the password, when this start generated it and it has not been printed yet
 */
public record StartAccount(String name, Set<String> privileges, PasswordOrigin origin,
        Optional<String> generatedPassword) {

    /** Without the password, so that an account can be logged. */
    @Override
    public String toString() {
        return "account " + name + " " + privileges + " " + origin;
    }
}
