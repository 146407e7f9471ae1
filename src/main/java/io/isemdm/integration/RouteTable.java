package io.isemdm.integration;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.isemdm.integration.IntegrationRoute.Place;
import io.isemdm.store.CannotStartException;

/** Writes down which path leads where, and refuses integrations that would answer each other's calls. */
final class RouteTable {

    private static final String CISCOISE = "ciscoise";

    private final Map<String, IntegrationRoute> routes = new HashMap<>();

    RouteTable(Collection<NetworkIntegration> integrations) {
        integrations.forEach(this::known);
        integrations.forEach(this::served);
        routes.forEach((path, route) -> refuseIntruders(path, route.integration()));
    }

    /** By path without slashes around it. */
    Map<String, IntegrationRoute> routes() {
        return Map.copyOf(routes);
    }

    private void known(NetworkIntegration integration) {
        String path = integration.path().isEmpty() ? CISCOISE : integration.path();
        IntegrationRoute other = routes.put(path, route(integration, Place.NOTHING, path, Set.of()));
        if (other != null) {
            throw new CannotStartException("isemdm.integrations." + integration.name() + ".path="
                    + shown(integration) + ": \"" + other.integration().name()
                    + "\" has that path already, give one of them another");
        }
    }

    private void served(NetworkIntegration integration) {
        for (ApiVersion version : integration.profile().versions().keySet()) {
            if (integration.maxApiVersion().isAtLeast(version)) {
                claim(integration, Place.API, integration.in(version).apiPath(), version);
            }
        }
        claim(integration, Place.MDMINFO, CISCOISE + "/mdminfo", null);
    }

    private void claim(NetworkIntegration integration, Place place, String relative, ApiVersion version) {
        String path = integration.below(relative);
        IntegrationRoute other = routes.get(path);
        Set<ApiVersion> versions = EnumSet.noneOf(ApiVersion.class);
        if (other != null) {
            if (other.integration() != integration) {
                throw overlap(other.integration(), integration);
            }
            versions.addAll(other.versions());
        }
        if (version != null) {
            versions.add(version);
        }
        routes.put(path, route(integration, place, path, versions));
    }

    /** No integration lies inside what another one serves. */
    private void refuseIntruders(String path, NetworkIntegration integration) {
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            IntegrationRoute outer = routes.get(path.substring(0, end));
            if (outer != null && outer.place() != Place.NOTHING && outer.integration() != integration) {
                throw overlap(integration, outer.integration());
            }
        }
    }

    private static CannotStartException overlap(NetworkIntegration inner, NetworkIntegration outer) {
        return new CannotStartException("isemdm.integrations." + inner.name() + ".path=" + shown(inner)
                + ": lies inside the calls of \"" + outer.name() + "\" (" + shown(outer)
                + "), choose a path of its own");
    }

    private static String shown(NetworkIntegration integration) {
        return integration.path().isEmpty() ? "/" : integration.path();
    }

    private static IntegrationRoute route(NetworkIntegration integration, Place place, String path,
            Set<ApiVersion> versions) {
        return new IntegrationRoute(integration, place, Set.copyOf(versions), path.split("/").length);
    }
}
