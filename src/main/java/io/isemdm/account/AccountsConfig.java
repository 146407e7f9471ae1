package io.isemdm.account;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;

/**
 * Accounts given by configuration. {@code ise} and {@code lab} exist always, also when nothing is said about them.
 */
@ConfigMapping(prefix = "isemdm.accounts")
public interface AccountsConfig {

    /** By user name. */
    @WithParentName
    Map<String, ConfiguredAccount> accounts();

    /** One account. */
    interface ConfiguredAccount {

        /** The password. Without one a password is generated and printed once, at the first start. */
        Optional<String> password();

        /**
         * {@code network-integration}, {@code lab} or both, separated by commas. Account {@code ise} has
         * {@code network-integration} and account {@code lab} has {@code lab} when nothing is said; any other account
         * must say.
         */
        Optional<Set<String>> privileges();
    }
}
