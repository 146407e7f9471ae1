package io.isemdm.integration;

import java.util.Set;

/**
 * Where a path leads.
 *
 * @param integration whose path it is
 * @param place       which part of the integration
 * @param versions    the versions whose {@code api_path} it is, empty unless {@code place} is {@link Place#API}
 * @param depth       how many segments of the path lead here; those behind them say what is asked for
 */
public record IntegrationRoute(NetworkIntegration integration, Place place, Set<ApiVersion> versions, int depth) {

    /** The parts of an integration. */
    public enum Place {

        /** The first call of ISE. */
        MDMINFO,

        /** The {@code api_path} of at least one version. */
        API,

        /** Nothing is served here, yet the integration is known. */
        NOTHING
    }
}
