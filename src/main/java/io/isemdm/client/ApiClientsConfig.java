package io.isemdm.client;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/**
 * API clients given by configuration: {@code isemdm.api-clients.<name>.<key>}. What is said wins over the store at each
 * start; a client that is no longer configured is removed.
 */
@ConfigMapping(prefix = "isemdm.api-clients")
public interface ApiClientsConfig {

    /** By display name. */
    @WithParentName
    Map<String, ConfiguredClient> clients();

    /** One API client; it gets a role of its own name. */
    interface ConfiguredClient {

        /** Its client id: 1 to 64 letters, digits, {@code -}, {@code _} or {@code .}. */
        String clientId();

        /** Its secret, 16 to 1024 characters. */
        Optional<String> secret();

        /** A file that holds its secret; read again when it changes. */
        Optional<String> secretFile();

        /** The bcrypt hash of its secret, as for a password. */
        Optional<String> secretHash();

        /**
         * A PEM file with the certificate whose key signs its assertions, as ISE exports its own;
         * read again when it changes.
         */
        Optional<String> certificate();

        /** The directory (tenant) whose token endpoint it uses; needed with a certificate. */
        Optional<String> tenant();

        /** Privileges and privilege sets, separated by commas. */
        @WithDefault("network-integration")
        Set<String> privileges();

        /** Seconds that its tokens live, 1 to 86400. */
        @WithDefault("3599")
        int tokenLifetime();

        /** Whether it may be used. */
        @WithDefault("true")
        boolean enabled();
    }
}
