package io.isemdm.probe.load;

import static io.isemdm.probe.load.TestPlan.HUNDRED;
import static io.isemdm.probe.load.TestPlan.MACS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.isemdm.Alone;

/** What ISE does not ask for again. */
@Alone
class ComplianceCacheTest {

    @Test
    void aDeviceInTheCacheIsNotAskedForAgainByTheSameNode() throws Exception {
        try (LoadedServer server = new LoadedServer()) {
            LoadReport report = Deployment.of(server.target(), HUNDRED.withNodes(2).withCache(Duration.ofMinutes(1))
                    .withIdentifiers(MACS.subList(0, 1))).run();
            assertEquals(100, report.authentications());
            assertEquals(98, report.fromCache());
            assertEquals(List.of(MACS.get(0), MACS.get(0)), server.asked, "once for each node");
        }
    }

    @Test
    void aCacheThatExpiresIsFilledAgain() throws Exception {
        try (LoadedServer server = new LoadedServer()) {
            LoadReport report = Deployment.of(server.target(), HUNDRED.withCache(Duration.ofMillis(500))
                    .withIdentifiers(MACS.subList(0, 1))).run();
            assertEquals(2, server.asked.size());
            assertEquals(98, report.fromCache());
        }
    }

    @Test
    void theClosedLoopHasTheCacheTooAndDoesNotSpin() throws Exception {
        try (LoadedServer server = new LoadedServer()) {
            LoadReport report = Deployment.of(server.target(), HUNDRED.withArrivals(Arrivals.asFastAsAnswered(4))
                    .withCache(Duration.ofMinutes(1)).lasting(Duration.ZERO, Duration.ofMillis(300))).run();
            assertEquals(6, server.asked.size());
            assertEquals(6, report.authentications() - report.fromCache());
        }
    }
}
