package io.isemdm.integration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.isemdm.store.CannotStartException;
import io.quarkus.runtime.Startup;

/** The network integrations of this service, found by name or by path with a few hash look-ups. */
@Startup
@Singleton
public class IntegrationDirectory {

    private final Map<String, NetworkIntegration> byName;
    private final RouteTree byPath;

    @Inject
    IntegrationDirectory(IntegrationsConfig config) {
        this(integrations(config));
    }

    /** @throws CannotStartException when two integrations claim the same path */
    IntegrationDirectory(Collection<NetworkIntegration> integrations) {
        Map<String, NetworkIntegration> names = new LinkedHashMap<>();
        integrations.forEach(integration -> names.put(integration.name(), integration));
        this.byName = names;
        this.byPath = new RouteTree(new RouteTable(integrations).routes());
    }

    /** Every integration, in the order of their names. */
    public Collection<NetworkIntegration> all() {
        return byName.values();
    }

    public Optional<NetworkIntegration> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The one to which Microsoft's list of services leads: the first of the profile {@code intune}. */
    public Optional<NetworkIntegration> intune() {
        return byName.values().stream().filter(integration -> integration.profile() == VendorProfiles.INTUNE).findFirst();
    }

    /** Whether a path with that first segment belongs to the service itself, never to an integration. */
    public boolean isReserved(String firstSegment) {
        return InstanceName.RESERVED.contains(firstSegment);
    }

    /**
     * Finds whose path this is: the longest beginning that an integration claims.
     *
     * @param segments the decoded segments, none of them empty
     */
    public Optional<IntegrationRoute> locate(List<String> segments) {
        return Optional.ofNullable(byPath.longest(segments));
    }

    private static List<NetworkIntegration> integrations(IntegrationsConfig config) {
        if (config.byName().isEmpty()) {
            return List.of(NetworkIntegration.of(NetworkIntegration.DEFAULT_NAME,
                    config.byName().get(NetworkIntegration.DEFAULT_NAME)));
        }
        List<NetworkIntegration> integrations = new ArrayList<>();
        List<String> withoutPath = new ArrayList<>();
        new TreeMap<>(config.byName()).forEach((name, integration) -> {
            integrations.add(NetworkIntegration.of(name, integration));
            if (integration.path().isEmpty()) {
                withoutPath.add(name);
            }
        });
        if (withoutPath.size() > 1) {
            throw new CannotStartException("isemdm.integrations." + withoutPath.get(1)
                    + ".path is missing: only one network integration can do without, here it is \""
                    + withoutPath.get(0) + "\"");
        }
        return integrations;
    }
}
