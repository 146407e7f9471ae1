package io.isemdm.probe.load;

import static io.isemdm.probe.load.TestPlan.HUNDRED;
import static io.isemdm.probe.load.TestPlan.MACS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.isemdm.Alone;
import io.isemdm.probe.check.Progress;
import io.isemdm.probe.server.Call;
import io.isemdm.probe.server.Reply;

/** What a deployment does, against a server that keeps every rule. */
@Alone
class DeploymentTest {

    @Test
    void eachAuthenticationIsOneLookUpAndAllAreCounted() throws Exception {
        try (LoadedServer server = new LoadedServer()) {
            LoadReport report = Deployment.of(server.target(), HUNDRED.withNodes(3)).run();
            assertEquals(Map.of(), report.errors());
            assertEquals(100, report.authentications());
            assertEquals(100, report.of(CallKind.LOOKUP).number());
            assertEquals(100, report.of(CallKind.LOOKUP).latency().count());
            assertEquals(0, report.of(CallKind.LOOKUP).errors());
            assertEquals(Set.of(CallKind.LOOKUP), report.calls().keySet());
            assertEquals(100, server.asked.size());
            assertEquals(new TreeSet<>(MACS), new TreeSet<>(server.asked));
            assertEquals(6, report.devices());
            assertEquals(0, report.unfinished());
            assertFalse(report.stopped());
            assertTrue(LoadLimits.NO_ERRORS.keptBy(report));
        }
    }

    @Test
    void whatComesInTheWarmUpIsCalledAndNotCounted() throws Exception {
        try (LoadedServer server = new LoadedServer()) {
            LoadReport report = Deployment.of(server.target(), HUNDRED.lasting(Duration.ofMillis(500),
                    Duration.ofMillis(500))).run();
            assertEquals(50, report.of(CallKind.LOOKUP).number());
            assertEquals(50, report.authentications());
            assertEquals(100, server.asked.size());
            assertEquals(0.5, report.seconds());
        }
    }

    @Test
    void theSameSeedBringsTheSameDevicesAndAnotherOneOthers() throws Exception {
        try (LoadedServer server = new LoadedServer()) {
            LoadPlan plan = HUNDRED.withUnknown(0.3).withSeed(7)
                    .withArrivals(Arrivals.poisson(200)).lasting(Duration.ZERO, Duration.ofMillis(500));
            List<String> first = asked(server, plan);
            List<String> again = asked(server, plan.withThreads(1));
            List<String> other = asked(server, plan.withSeed(8));
            assertEquals(first, again);
            assertNotEquals(first, other);
            long strangers = first.stream().filter(value -> !MACS.contains(value)).count();
            assertTrue(strangers > 0 && strangers < first.size(), () -> first.toString());
        }
    }

    /** Connections overtake each other, so the order is not that of the arrivals. */
    private static List<String> asked(LoadedServer server, LoadPlan plan) throws CannotRunException {
        server.asked.clear();
        LoadReport report = Deployment.of(server.target(), plan).run();
        assertEquals(Map.of(), report.errors());
        List<String> asked = new ArrayList<>(server.asked);
        assertEquals(report.authentications(), asked.size());
        Collections.sort(asked);
        return asked;
    }

    @Test
    void whatAStallHoldsUpIsSeenInThePercentilesOfDevicesThatKeepComing() throws Exception {
        Object turnstile = new Object();
        AtomicBoolean stands = new AtomicBoolean(true);
        try (LoadedServer server = new LoadedServer() {
            @Override
            protected Reply answer(int version, Call call, Reply right) {
                synchronized (turnstile) {
                    if (stands.getAndSet(false)) {
                        LoadedServer.sleep(1_000);
                    }
                }
                return right;
            }
        }) {
            LoadReport report = Deployment.of(server.target(), HUNDRED).run();
            assertEquals(100, report.of(CallKind.LOOKUP).number());
            // one call stood still, but everybody who came in that second waited for the rest of it
            assertTrue(report.of(CallKind.LOOKUP).over200() >= 0.7, () -> report.toString());
            assertTrue(report.of(CallKind.LOOKUP).over300() >= 0.6, () -> report.toString());
            assertTrue(report.of(CallKind.LOOKUP).latency().p50() >= 400, () -> report.toString());
        }
    }

    @Test
    void nodesBeatAtTheirInterval() throws Exception {
        try (LoadedServer server = new LoadedServer()) {
            LoadReport report = Deployment.of(server.target(),
                    HUNDRED.withNodes(3).withHeartbeat(Duration.ofMillis(250)))
                    .run();
            assertEquals(12, report.of(CallKind.HEARTBEAT).number());
            assertEquals(13, server.infos.size(), "and the test connection before");
            assertEquals(new LoadReport.OfDeployment(0, 0, 0, 0, 0), report.deployment());
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void theOperationSaysWhatIsCalled(Operation operation) throws Exception {
        try (LoadedServer server = new LoadedServer()) {
            LoadReport report = Deployment.of(server.target(), HUNDRED.withOperation(operation)).run();
            int infos = operation == Operation.LOOKUP ? 0 : operation == Operation.MIX ? 10 : 100;
            assertEquals(infos, report.of(CallKind.MDMINFO).number());
            assertEquals(100 - infos, report.of(CallKind.LOOKUP).number());
            assertEquals(infos + 1, server.infos.size());
            assertEquals(Map.of(), report.errors());
        }
    }

    @Test
    void aRunThatIsStoppedReportsWhatThereIs() throws Exception {
        try (LoadedServer server = new LoadedServer()) {
            Deployment deployment = Deployment.of(server.target(), HUNDRED.lasting(Duration.ZERO, Duration.ofHours(1)));
            Collection<LoadSnapshot> seen = new CopyOnWriteArrayList<>();
            LoadReport report = deployment.watchedBy(Progress.NONE, Duration.ofSeconds(1), snapshot -> {
                seen.add(snapshot);
                deployment.stop();
            }).run();
            assertTrue(report.stopped());
            assertTrue(report.of(CallKind.LOOKUP).number() > 0);
            assertTrue(report.seconds() > 0 && report.seconds() < 3_600);
            assertEquals(1, seen.stream().map(LoadSnapshot::phase).filter(LoadSnapshot.Phase.RUNNING::equals).count());
        }
    }
}
