package io.isemdm.integration;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;

/** The network integrations as they are configured: {@code isemdm.integrations.<name>.<key>}. */
@ConfigMapping(prefix = "isemdm.integrations")
public interface IntegrationsConfig {

    /** By name. None at all means one, called {@code default}, with every value at its default. */
    @WithParentName
    @WithDefaults
    Map<String, Integration> byName();

    /** One network integration; what is not set comes from the vendor profile. */
    interface Integration {

        /** ISE's Instance Name; {@code /} is the empty one. Only one integration may leave it out. */
        Optional<String> path();

        /** Name of the vendor profile. */
        @WithDefault("jamf")
        String profile();

        /** {@code vendor} of mdminfo. */
        Optional<String> vendor();

        /** {@code product_name} of mdminfo. */
        Optional<String> productName();

        /** {@code product_version} of mdminfo. */
        Optional<String> productVersion();

        /** Most devices in one answer, 1 to 10000. */
        OptionalInt queryMaxSize();

        /** Where ISE sends a person whose device is not enrolled; the page of ours when not set. */
        Optional<String> redirectUrl();

        /** Whether mdminfo says that messages are taken, and whether they are. */
        Optional<Boolean> messaging();

        /** Highest version of the API that is served, 1 to 3. */
        OptionalInt maxApiVersion();

        /** Whether mdminfo answers in the version ISE asked for; a server that always answers its highest exists. */
        @WithDefault("true")
        boolean answerRequestedVersion();

        /** Whether unknown names in a filter are passed over instead of being refused. */
        @WithDefault("false")
        boolean ignoreUnknownAttributes();

        /** The site it belongs to; accounts of another site do not see it. */
        Optional<String> site();

        /** Whether ISE may call with Basic; what the server says when not set. */
        Optional<Boolean> basicAuthentication();
    }
}
