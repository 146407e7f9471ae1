package io.isemdm.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.isemdm.PackagedService;
import io.isemdm.inventory.FleetGenerator;
import io.isemdm.inventory.FleetPlan;
import io.isemdm.probe.client.Credentials;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.load.Arrivals;
import io.isemdm.probe.load.CallKind;
import io.isemdm.probe.load.CannotRunException;
import io.isemdm.probe.load.Deployment;
import io.isemdm.probe.load.LoadPlan;
import io.isemdm.probe.load.LoadReport;
import io.isemdm.store.PostgresForTests;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Two processes on one PostgreSQL, stopped and started one after the other while a deployment of ISE calls. */
class RollingRestartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DEVICES = 100;

    private final List<PackagedService> services = new ArrayList<>();
    private EmbeddedPostgres postgres;
    private TcpBalancer balancer;

    @BeforeEach
    void start() throws Exception {
        try {
            postgres = PostgresForTests.start();
        } catch (IOException | RuntimeException e) {
            assumeTrue(false, "PostgreSQL could not be started: " + e.getMessage());
        }
        for (int i = 0; i < 2; i++) {
            services.add(new PackagedService()
                    .with("QUARKUS_DATASOURCE_JDBC_URL", postgres.getJdbcUrl("postgres", "postgres"))
                    .with("QUARKUS_DATASOURCE_USERNAME", "postgres")
                    .with("QUARKUS_DATASOURCE_PASSWORD", "postgres")
                    .with("ISEMDM_SHUTDOWN_DELAY", "5s"));
        }
        for (PackagedService service : services) {
            service.launch();
        }
        balancer = new TcpBalancer(services);
        for (PackagedService service : services) {
            awaitUse(service);
        }
    }

    @AfterEach
    void end() throws Exception {
        if (balancer != null) {
            balancer.close();
        }
        for (PackagedService service : services) {
            service.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void noCallOfIseFailsWhileBothProcessesAreRestarted() throws Exception {
        assertEquals(200, services.get(0).lab("POST", "/lab/devices/generate", "{\"count\":" + DEVICES + "}")
                .statusCode());
        List<String> macs = new ArrayList<>();
        new FleetGenerator(new FleetPlan(DEVICES, 0, 0, Map.of(), List.of(), FleetPlan.DEFAULT_AS_OF))
                .forEachRemaining(device -> macs.add(device.macAddresses().get(0).replace(":", "")));
        Deployment ise = Deployment.of(Target.of("http://localhost:" + balancer.port())
                .withInstance("networkIntegrationEndpoint/1/79fu")
                .withCredentials(Credentials.basic("ise", "ise-secret")),
                LoadPlan.DEFAULT.withNodes(3).withThreads(1).withArrivals(Arrivals.poisson(150)).withIdentifiers(macs)
                        .withHeartbeat(Duration.ofMillis(200)).lasting(Duration.ZERO, Duration.ofMinutes(5)));
        CompletableFuture<LoadReport> report = CompletableFuture.supplyAsync(() -> run(ise));
        for (PackagedService service : services) {
            // both have connections that are kept alive before one of them goes
            TimeUnit.MILLISECONDS.sleep(500);
            assertEquals(128 + 15, service.stop(), service::toString);
            assertTrue(!balancer.uses(service), "a process that is gone is not ready");
            service.launch();
            awaitUse(service);
        }
        TimeUnit.MILLISECONDS.sleep(500);
        ise.stop();
        LoadReport heard = report.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertEquals(Map.of(), heard.errors(), heard::toString);
        assertEquals(0, heard.deployment().unreachable(), heard::toString);
        assertTrue(heard.of(CallKind.LOOKUP).number() > 500, heard::toString);
        for (PackagedService service : services) {
            assertTrue(!service.output().contains("Exception"), service.output());
        }
    }

    private static LoadReport run(Deployment ise) {
        try {
            return ise.run();
        } catch (CannotRunException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitUse(PackagedService service) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!balancer.uses(service)) {
            assertTrue(service.process().isAlive() && System.nanoTime() < deadline, service.output());
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
