package io.isemdm.account;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;

/**
 * Accounts given by configuration. {@code ise} and {@code lab} exist always, also when nothing is said about them. What
 * is said wins over the store at each start.
 */
@ConfigMapping(prefix = "isemdm.accounts")
public interface AccountsConfig {

    /** By user name. */
    @WithParentName
    Map<String, ConfiguredAccount> accounts();

    /** One account. */
    interface ConfiguredAccount {

        /** The password. Where none of the three forms is given one is generated and printed once, at the first start. */
        Optional<String> password();

        /** A file that holds the password, as containers mount secrets. Read again when it changes. */
        Optional<String> passwordFile();

        /** The bcrypt hash of the password, of cost 10. */
        Optional<String> passwordHash();

        /**
         * Privileges and privilege sets, separated by commas. Account {@code ise} has the set
         * {@code network-integration} and account {@code lab} the set {@code tester} when nothing is said; any other
         * account must say.
         */
        Optional<Set<String>> privileges();

        /** Whether it may be used. */
        Optional<Boolean> enabled();

        /** The site whose network integrations it sees. Without one it sees all of them. */
        Optional<String> site();

        /** When its password stops: a date-time such as {@code 2027-01-31T00:00:00Z}. */
        Optional<String> passwordExpires();
    }
}
