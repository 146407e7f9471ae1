package io.isemdm.probe.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.isemdm.Alone;
import io.isemdm.probe.check.Progress;
import io.isemdm.probe.client.Credentials;
import io.isemdm.probe.client.HttpProxy;
import io.isemdm.probe.client.IseClient;
import io.isemdm.probe.client.IseRequest;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.client.Trouble;
import io.isemdm.probe.client.Trust;
import io.isemdm.probe.report.LoadText;
import io.isemdm.probe.report.Paint;
import io.isemdm.probe.server.Call;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.Reply;
import io.isemdm.probe.server.TestCertificates;
import io.isemdm.probe.server.TestDevice;
import io.isemdm.probe.server.TestProxy;

/** What a deployment does, against a server that keeps every rule. */
@Alone
class DeploymentTest {

    private static final List<String> MACS = MdmServer.DEVICES.stream().map(TestDevice::mac).toList();
    private static final LoadPlan HUNDRED = LoadPlan.DEFAULT.withArrivals(Arrivals.constant(100)).withIdentifiers(MACS)
            .withHeartbeat(Duration.ZERO).withThreads(2).lasting(Duration.ZERO, Duration.ofSeconds(1));

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
                sleep(500);
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

    @Test
    void whatAStallHoldsUpIsSeenInThePercentilesOfDevicesThatKeepComing() throws Exception {
        Object turnstile = new Object();
        AtomicBoolean stands = new AtomicBoolean(true);
        try (LoadedServer server = new LoadedServer() {
            @Override
            protected Reply answer(int version, Call call, Reply right) {
                synchronized (turnstile) {
                    if (stands.getAndSet(false)) {
                        sleep(1_000);
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
    void thePollQuarantinesTheDevicesThatHaveASession() throws Exception {
        try (LoadedServer server = new LoadedServer()) {
            List<String> came = List.of(MACS.get(0), MdmServer.DEVICES.get(1).mac(), MdmServer.DEVICES.get(3).mac());
            LoadReport report = Deployment.of(server.target(), HUNDRED.withIdentifiers(came)
                    .withPoll(Duration.ofMillis(1_500), 100).lasting(Duration.ZERO, Duration.ofMillis(2_800))).run();
            assertEquals(Map.of(), report.errors());
            assertEquals(1, report.deployment().polls());
            assertEquals(3, report.of(CallKind.POLL).number(), "five devices, two a page");
            assertEquals(List.of("0", "2", "4"), server.polls.stream().map(target -> target
                    .replaceFirst(".*paging=", "").replaceFirst("&.*", "")).toList());
            assertTrue(server.polls.get(0).contains("&deviceidentifier=macaddress"), server.polls.get(0));
            assertEquals(2, report.deployment().quarantined(), "one of the three complies");
        }
    }

    @Test
    void aPollWithPagesLeftAtTheEndIsCutOffAndSaidToBe() throws Exception {
        try (LoadedServer server = new LoadedServer() {
            @Override
            protected Reply page(int version, Call call, List<TestDevice> all) {
                sleep(call.parameter("paging").equals("0") ? 0 : 1_500);
                return super.page(version, call, all);
            }
        }) {
            LoadReport report = Deployment.of(server.target(), HUNDRED.withPoll(Duration.ofMillis(900), 100)
                    .lasting(Duration.ZERO, Duration.ofMillis(1_500))).run();
            assertEquals(Map.of(), report.errors());
            assertEquals(0, report.deployment().polls());
            assertEquals(1, report.deployment().cutOff());
            assertEquals(2, server.polls.size(), server.polls::toString);
            String text = new LoadText(new Paint(false)).of(report, LoadLimits.NO_ERRORS);
            assertTrue(text.contains("; 0 polls and 1 cut off by the end of the run, "), text);
        }
    }

    @Test
    void aPollOfTheWarmUpIsNotCounted() throws Exception {
        try (LoadedServer server = new LoadedServer()) {
            LoadReport report = Deployment.of(server.target(), HUNDRED.withPoll(Duration.ofMillis(400), 100)
                    .lasting(Duration.ofMillis(1_500), Duration.ofMillis(1))).run();
            assertTrue(server.polls.size() >= 3, server.polls::toString);
            assertEquals(0, report.of(CallKind.POLL).number());
            assertEquals(0, report.deployment().polls());
        }
    }

    @Test
    void devicesThatAreKnownByGuidAreLookedUpAndPolledByGuid() throws Exception {
        try (LoadedServer server = new LoadedServer()) {
            List<String> guids = MdmServer.DEVICES.stream().map(TestDevice::guid).toList();
            LoadReport report = Deployment.of(server.target(), HUNDRED.withIdentifiers(guids).withUnknown(0.2)
                    .withPoll(Duration.ofMillis(1_500), 100).lasting(Duration.ZERO, Duration.ofMillis(2_800))).run();
            assertEquals(Map.of(), report.errors());
            assertTrue(server.asked.containsAll(guids));
            assertTrue(server.polls.get(0).contains("&deviceidentifier=guid"), server.polls.get(0));
            assertEquals(5, report.deployment().quarantined());
        }
    }

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
                sleep(20_000);
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
                            sleep(300);
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

    @Test
    void overTlsTheImportedCertificateCountsAndTheNameInIt() throws Exception {
        TestCertificates certificates = new TestCertificates();
        Trust trust = new Trust(List.of(certificates.root()), false);
        try (LoadedServer server = new LoadedServer(certificates.server("localhost", 30, true));
                TestProxy proxy = new TestProxy()) {
            Target target = Target.of("https://localhost:" + server.port()).withInstance(MdmServer.INSTANCE)
                    .withCredentials(Credentials.basic(MdmServer.USER, MdmServer.PASSWORD)).withTrust(trust);
            LoadPlan plan = HUNDRED.lasting(Duration.ZERO, Duration.ofMillis(500));
            LoadReport report = Deployment.of(target, plan).run();
            assertEquals(Map.of(), report.errors());
            assertEquals(50, report.of(CallKind.LOOKUP).number());
            LoadReport tunnelled = Deployment.of(target.withProxy(new HttpProxy("localhost", proxy.port(),
                    Credentials.basic("bob", "proxy-secret"))), plan).run();
            assertEquals(Map.of(), tunnelled.errors());
            assertEquals(50, tunnelled.of(CallKind.LOOKUP).number());
            assertTrue(proxy.asked().size() > 3, "the test connection takes three of them");
            assertEquals(Set.of("CONNECT localhost:" + server.port() + " HTTP/1.1"), proxy.asked().stream()
                    .map(head -> head.lines().findFirst().orElseThrow()).collect(Collectors.toSet()));
        }
    }

    @Test
    void aHostWithAnUnderscoreIsCalledOverTlsWhereTheCertificateIsForIt() throws Exception {
        TestCertificates certificates = new TestCertificates();
        Trust trust = new Trust(List.of(certificates.root()), false);
        for (String name : List.of("my_host", "*.my_domain.example", "another_host")) {
            String host = name.replace("*", "mdm");
            boolean another = name.equals("another_host");
            try (LoadedServer server = new LoadedServer(certificates.server(name, 30, true));
                    TestProxy proxy = new TestProxy()) {
                Target target = Target.of("https://" + (another ? "my_host" : host) + ":" + server.port())
                        .withInstance(MdmServer.INSTANCE).withTrust(trust)
                        .withCredentials(Credentials.basic(MdmServer.USER, MdmServer.PASSWORD))
                        .withProxy(new HttpProxy("localhost", proxy.port(), Credentials.NONE));
                Deployment deployment = Deployment.of(target, HUNDRED.lasting(Duration.ZERO, Duration.ofMillis(300)));
                if (another) {
                    String message = assertThrows(CannotRunException.class, deployment::run).getMessage();
                    assertTrue(message.contains("called is my_host, the certificate is for another_host"), message);
                    try (IseClient client = new IseClient(target)) {
                        assertEquals(Trouble.Kind.TLS, client.call(IseRequest.get("/")).trouble().kind());
                    }
                } else {
                    LoadReport report = deployment.run();
                    assertEquals(Map.of(), report.errors());
                    assertEquals(30, report.of(CallKind.LOOKUP).number());
                }
            }
        }
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
