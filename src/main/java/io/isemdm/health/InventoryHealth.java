package io.isemdm.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.isemdm.inventory.InventoryLoaded;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;

/** Whether the devices of the configured files are in the inventory. */
@Readiness
@ApplicationScoped
class InventoryHealth implements AsyncHealthCheck {

    private final InventoryLoaded loaded;

    InventoryHealth(InventoryLoaded loaded) {
        this.loaded = loaded;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(
                () -> HealthCheckResponse.named("inventory loaded").status(loaded.isDone()).build());
    }
}
