package io.isemdm.probe.load;

import static io.isemdm.probe.load.TestPlan.HUNDRED;
import static io.isemdm.probe.load.TestPlan.MACS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import io.isemdm.Alone;
import io.isemdm.probe.server.Call;
import io.isemdm.probe.server.Reply;
import io.isemdm.probe.server.TestDevice;

/** What is asked before a run, and what keeps it from running. */
@Alone
class FirstCallsTest {

    @Test
    void withoutIdentifiersDevicesAreTakenFromTheListUpToACap() throws Exception {
        try (LoadedServer server = new LoadedServer()) {
            LoadReport all = Deployment.of(server.target(), HUNDRED.withIdentifiers(List.of())).run();
            assertEquals(6, all.devices());
            assertEquals(new TreeSet<>(MACS), new TreeSet<>(server.asked));
            server.asked.clear();
            LoadReport some = Deployment.of(server.target(),
                    HUNDRED.withIdentifiers(List.of()).withMostDevices(3)).run();
            assertEquals(3, some.devices());
            assertEquals(new TreeSet<>(MACS.subList(0, 3)), new TreeSet<>(server.asked));
        }
    }

    @Test
    void whereTheListOfAllIsEmptyDevicesAreTakenFromThePoll() throws Exception {
        try (LoadedServer server = new LoadedServer() {
            @Override
            protected Reply devices(int version, Call call) {
                return call.parameter("querycriteria").isEmpty() ? Reply.status(400) : super.devices(version, call);
            }
        }) {
            assertEquals(5, Deployment.of(server.target(), HUNDRED.withIdentifiers(List.of())).run().devices());
        }
    }

    @Test
    void aServerWithoutDevicesCannotBeLookedUp() throws Exception {
        try (LoadedServer server = new LoadedServer() {
            @Override
            protected Reply page(int version, Call call, List<TestDevice> all) {
                return super.page(version, call, List.of());
            }
        }) {
            Deployment deployment = Deployment.of(server.target(), HUNDRED.withIdentifiers(List.of()));
            assertEquals("the server lists no device (its lists are empty): name some with --identifiers",
                    assertThrows(CannotRunException.class, deployment::run).getMessage());
        }
    }

    @Test
    void whereIseWouldNotConnectNothingRuns() throws Exception {
        try (LoadedServer server = new LoadedServer()) {
            Deployment deployment = Deployment.of(server.target().withInstance("mdm/ewe").withTiming(
                    server.target().timing().withoutWaits()), HUNDRED);
            String message = assertThrows(CannotRunException.class, deployment::run).getMessage();
            assertTrue(message.startsWith("ISE says: Connection Failed: 404:: the MDM server is not reachable ("),
                    message);
            assertEquals(List.of(), server.asked);
        }
    }

    @Test
    void stoppedBeforeTheFirstCallItEndsAtOnce() throws Exception {
        try (LoadedServer slow = new LoadedServer() {
            @Override
            protected Reply mdmInfo(int version) {
                LoadedServer.sleep(20_000);
                return super.mdmInfo(version);
            }
        }; LoadedServer refusing = new LoadedServer() {
            @Override
            protected Reply mdmInfo(int version) {
                return Reply.status(500);
            }
        }) {
            for (LoadedServer server : List.of(slow, refusing)) {
                Deployment deployment = Deployment.of(server.target(), HUNDRED);
                deployment.watchedBy(step -> {
                    if (step.startsWith(server == slow ? "mdminfo" : "waiting")) {
                        new Thread(() -> {
                            LoadedServer.sleep(300);
                            deployment.stop();
                        }).start();
                    }
                }, Duration.ofSeconds(1), snapshot -> { });
                long started = System.nanoTime();
                assertEquals("interrupted before the first call",
                        assertThrows(CannotRunException.class, deployment::run).getMessage());
                assertTrue(System.nanoTime() - started < 4_000_000_000L, "5 or 20 seconds would have been waited");
            }
        }
    }
}
