package io.isemdm.probe.load;

import static io.isemdm.probe.load.TestPlan.HUNDRED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import io.isemdm.Alone;
import io.isemdm.probe.client.Credentials;
import io.isemdm.probe.client.HttpProxy;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.client.Trust;
import io.isemdm.probe.server.Call;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.Reply;
import io.isemdm.probe.server.TestCertificates;
import io.isemdm.probe.server.TestProxy;

/** How many connections the nodes of a deployment open, and when. */
@Alone
class NodeConnectionsTest {

    @Test
    void theClosedLoopCallsOnAsManyConnectionsAsItIsGiven() throws Exception {
        try (LoadedServer server = new LoadedServer()) {
            LoadReport report = Deployment.of(server.target(), HUNDRED.withNodes(2)
                    .withArrivals(Arrivals.asFastAsAnswered(5)).lasting(Duration.ZERO, Duration.ofMillis(300))).run();
            assertEquals(Map.of(), report.errors());
            assertEquals(5, report.connections());
            assertEquals(0, report.late().count(), "nothing was to come at a time");
            assertTrue(report.of(CallKind.LOOKUP).number() >= 5);
            assertEquals(server.asked.size(), report.of(CallKind.LOOKUP).number());
        }
    }

    @Test
    void theClosedLoopShakesHandsOnceForEachConnection() throws Exception {
        TestCertificates certificates = new TestCertificates();
        try (LoadedServer server = new LoadedServer(certificates.server("localhost", 30, true))) {
            Target target = Target.of("https://localhost:" + server.port()).withInstance(MdmServer.INSTANCE)
                    .withCredentials(Credentials.basic(MdmServer.USER, MdmServer.PASSWORD))
                    .withTrust(new Trust(List.of(certificates.root()), false));
            LoadReport report = Deployment.of(target, HUNDRED.withArrivals(Arrivals.asFastAsAnswered(20))
                    .lasting(Duration.ZERO, Duration.ofSeconds(1))).run();
            assertEquals(Map.of(), report.errors());
            assertEquals(20, report.connections(), "calls are answered while others still shake hands");
        }
    }

    @Test
    void theClosedLoopBeginsWhenAllItsConnectionsAreOpen() throws Exception {
        TestCertificates certificates = new TestCertificates();
        List<Integer> openAtCalls = new CopyOnWriteArrayList<>();
        try (TestProxy proxy = new TestProxy(50);
                LoadedServer server = new LoadedServer(certificates.server("localhost", 30, true)) {
                    @Override
                    protected Reply answer(int version, Call call, Reply right) {
                        openAtCalls.add(proxy.asked().size());
                        return right;
                    }
                }) {
            Target target = Target.of("https://localhost:" + server.port()).withInstance(MdmServer.INSTANCE)
                    .withCredentials(Credentials.basic(MdmServer.USER, MdmServer.PASSWORD))
                    .withTrust(new Trust(List.of(certificates.root()), false))
                    .withProxy(new HttpProxy("localhost", proxy.port(), Credentials.NONE));
            LoadReport report = Deployment.of(target, HUNDRED.withArrivals(Arrivals.asFastAsAnswered(10))
                    .lasting(Duration.ZERO, Duration.ofMillis(300))).run();
            assertEquals(Map.of(), report.errors());
            assertEquals(10, report.connections());
            assertTrue(openAtCalls.get(0) >= 10, openAtCalls::toString);
            assertEquals(0.3, report.seconds(), "the time in which they are opened does not count");
        }
    }

    @Test
    void anOpenLoopKeepsAsManyConnectionsInUseAsItIsTold() throws Exception {
        try (LoadedServer server = new LoadedServer()) {
            LoadReport report = Deployment.of(server.target(), HUNDRED.withNodes(2)
                    .withArrivals(Arrivals.constant(100).over(30))).run();
            assertEquals(Map.of(), report.errors());
            assertTrue(report.connections() >= 30, "two would do for what is under way at once");
            assertEquals(100, report.of(CallKind.LOOKUP).number());
        }
    }

    @Test
    void aNodeHasTwoHundredConnectionsAndTheRestWaitsForThem() throws Exception {
        try (LoadedServer server = new LoadedServer() {
            @Override
            protected Reply answer(int version, Call call, Reply right) {
                LoadedServer.sleep(500);
                return right;
            }
        }) {
            LoadReport report = Deployment.of(server.target(), HUNDRED.withArrivals(Arrivals.bursts(300, 300))).run();
            assertEquals(Map.of(), report.errors());
            assertEquals(300, report.of(CallKind.LOOKUP).number());
            assertEquals(LoadPlan.POOL, report.connections());
            assertTrue(report.of(CallKind.LOOKUP).latency().max() >= 1_000, "who waited for a connection waited twice");
        }
    }
}
