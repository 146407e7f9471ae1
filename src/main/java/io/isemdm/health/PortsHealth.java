package io.isemdm.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;

/** Whether somebody who is told that the service is ready can connect to it. */
@Readiness
@ApplicationScoped
class PortsHealth implements AsyncHealthCheck {

    private final OpenPorts ports;

    PortsHealth(OpenPorts ports) {
        this.ports = ports;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> HealthCheckResponse.named("ports open").status(ports.areOpen()).build());
    }
}
