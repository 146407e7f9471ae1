package io.isemdm.http;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.isemdm.client.ApiClientsConfig;
import io.isemdm.integration.IntegrationDirectory;
import io.isemdm.integration.IntegrationRoute;
import io.isemdm.store.CannotStartException;
import io.quarkus.runtime.Startup;

/** The paths of the configured tenants of Entra ID lead to no network integration, which would be asked first. */
@Startup
@Singleton
class TenantPaths {

    /** @throws CannotStartException when one does */
    @Inject
    TenantPaths(ApiClientsConfig clients, IntegrationDirectory integrations) {
        clients.clients().forEach((name, client) -> client.tenant().ifPresent(tenant -> ServedPath.OF_A_TENANT.stream()
                .flatMap(path -> integrationAt(tenant, path, integrations)).findFirst().ifPresent(integration -> {
            throw new CannotStartException("isemdm.api-clients." + name + ".tenant=" + tenant
                    + ": the network integration " + integration + " answers at the paths of this tenant; give one of"
                    + " them another name");
        })));
    }

    /** Tenants are known in any letter case. */
    private static Stream<String> integrationAt(String tenant, String path, IntegrationDirectory integrations) {
        return Stream.of(tenant, tenant.toLowerCase(Locale.ROOT))
                .map(first -> integrations.locate(Stream.concat(Stream.of(first), Stream.of(path.split("/"))).toList()))
                .flatMap(Optional::stream).map(IntegrationRoute::integration).map(found -> found.name());
    }
}
