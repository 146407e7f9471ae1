package io.isemdm.probe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.Alone;
import io.isemdm.probe.SimulatedIse;
import io.isemdm.probe.client.Credentials;
import io.isemdm.probe.client.HttpProxy;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.client.Timing;
import io.isemdm.probe.client.Trust;
import io.isemdm.probe.server.Call;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.Reply;
import io.isemdm.probe.server.TestCertificates;

/** What ISE's button says. */
@Alone
class ConnectionTestTest {

    @Test
    void aServerThatRefusesVersion3IsTakenInVersion2AndTheFindingStays() throws Exception {
        List<String> calls = new ArrayList<>();
        try (MdmServer server = new MdmServer() {
            @Override
            protected Reply reply(Call call) {
                calls.add(call.target() + " " + call.headers().get("host") + " " + call.headers().get("connection"));
                return call.target().endsWith("=3") ? Reply.status(500) : super.reply(call);
            }
        }) {
            List<String> steps = new ArrayList<>();
            ConnectionReport report;
            try (SimulatedIse ise = SimulatedIse.of(target(server), steps::add)) {
                report = ise.testConnection();
            }
            assertTrue(report.connected());
            assertEquals(2, report.document().apiVersion);
            assertEquals(List.of(Rule.HTTP_NO_SERVER_ERROR), rules(report));
            String host = " localhost:" + server.port() + " Keep-Alive";
            assertEquals(List.of("/mdm/79fu/ciscoise/mdminfo/?ise_api_version=3" + host,
                    "/mdm/79fu/ciscoise/mdminfo/?ise_api_version=2" + host), calls);
            assertTrue(steps.contains("waiting as ISE does before version 2"), steps::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void aServerThatKnowsVersions1And2AloneHasTheRightInstanceName(int status) throws Exception {
        try (MdmServer server = new MdmServer() {
            @Override
            protected Reply reply(Call call) {
                return call.target().endsWith("=3") ? Reply.status(status) : super.reply(call);
            }
        }; SimulatedIse ise = SimulatedIse.of(target(server))) {
            ConnectionReport report = ise.testConnection();
            assertTrue(report.connected());
            assertEquals(List.of(Rule.MDMINFO_VERSION), rules(report));
        }
    }

    @ParameterizedTest
    @CsvSource({"404,Connection Failed: 404:: the MDM server is not reachable,SEEN,PATH_INSTANCE",
        "400,Connection Failed: 400,ASSUMED,HTTP_STATUS",
        "401,Connection Failed: 401,ASSUMED,AUTH_ACCEPTED", "403,Connection Failed: 403,ASSUMED,AUTH_PRIVILEGE",
        "302,Connection Failed: 302,ASSUMED,PATH_NO_REDIRECT", "503,Connection Failed: 503,ASSUMED,HTTP_NO_SERVER_ERROR",
        "200,Connection Failed: the answer of the MDM server cannot be read,ASSUMED,XML_ISE_API"})
    void eachStatusHasItsMessageAndItsReason(int status, String message, Source source, Rule rule) throws Exception {
        try (MdmServer server = new MdmServer() {
            @Override
            protected Reply reply(Call call) {
                return Reply.status(status);
            }
        }; SimulatedIse ise = SimulatedIse.of(target(server))) {
            ConnectionReport report = ise.testConnection();
            assertFalse(report.connected());
            assertEquals(message, report.message());
            assertEquals(source, report.messageSource());
            assertEquals(List.of(rule), rules(report));
            assertEquals(3, report.attempts().size());
        }
    }

    @Test
    void whoeverCannotBeReachedIsSaidToBe() throws Exception {
        try (ServerSocket closed = new ServerSocket(0); MdmServer proxy = new MdmServer()) {
            int port = closed.getLocalPort();
            closed.close();
            Target nobody = Target.of("http://localhost:" + port).withTiming(Timing.ISE.withoutWaits());
            Target unknown = Target.of("https://nowhere.invalid").withTiming(Timing.ISE.withoutWaits());
            Target refusing = unknown.withProxy(new HttpProxy("localhost", proxy.port(), Credentials.NONE));
            for (Target target : List.of(nobody, unknown, refusing)) {
                try (SimulatedIse ise = SimulatedIse.of(target)) {
                    ConnectionReport report = ise.testConnection();
                    assertEquals("Check if the MDM server is reachable", report.message());
                    assertEquals(List.of(Rule.REACHABLE), rules(report));
                }
            }
        }
    }

    @Test
    void aProxyThatWantsCredentialsIsSaidTo() throws Exception {
        try (MdmServer proxy = new MdmServer() {
            @Override
            protected Reply reply(Call call) {
                return Reply.status(407).with("Proxy-Authenticate", "Basic realm=\"proxy\"");
            }

            @Override
            protected boolean send(Call call, Reply reply, OutputStream out) throws IOException, InterruptedException {
                super.send(call, reply, out);
                return false;
            }
        }) {
            for (String url : List.of("http://mdm.example", "https://mdm.example")) {
                for (Credentials credentials : List.of(Credentials.NONE, Credentials.basic("bob", "wrong"))) {
                    try (SimulatedIse ise = SimulatedIse.of(Target.of(url).withTiming(Timing.ISE.withoutWaits())
                            .withProxy(new HttpProxy("localhost", proxy.port(), credentials)))) {
                        ConnectionReport report = ise.testConnection();
                        assertEquals(List.of(Rule.REACHABLE), rules(report));
                        assertTrue(report.findings().get(0).detail().endsWith(credentials == Credentials.NONE
                                ? "it wants credentials: --proxy-user"
                                : "it does not take the credentials of --proxy-user"), report::toString);
                    }
                }
            }
        }
    }

    @Test
    void theReasonIsWhatEndedTheConnectionAndNotWhatWasSeenOnTheWay() throws Exception {
        TestCertificates certificates = new TestCertificates();
        for (int status : new int[] {401, 403}) {
            try (MdmServer server = new MdmServer(certificates.server("localhost", 30, true), "TLSv1.3") {
                @Override
                protected Reply reply(Call call) {
                    return Reply.status(status);
                }
            }; SimulatedIse ise = SimulatedIse.of(Target.of("https://localhost:" + server.port())
                    .withTrust(new Trust(List.of(certificates.root()), false))
                    .withTiming(Timing.ISE.withoutWaits()))) {
                ConnectionReport report = ise.testConnection();
                assertEquals(Rule.TLS_VERSION, rules(report).get(0));
                assertEquals(status == 401 ? Rule.AUTH_ACCEPTED : Rule.AUTH_PRIVILEGE,
                        report.reason().orElseThrow().rule());
            }
        }
        try (MdmServer expired = new MdmServer(certificates.server("localhost", -1, true), "TLSv1.3");
                SimulatedIse ise = SimulatedIse.of(Target.of("https://localhost:" + expired.port())
                        .withTrust(new Trust(List.of(certificates.root()), false)))) {
            assertEquals(Rule.TLS_VALIDITY, ise.testConnection().reason().orElseThrow().rule());
        }
    }

    @Test
    void aPortThatSpeaksNoTlsIsSaidTo() throws Exception {
        try (MdmServer plain = new MdmServer() {
            @Override
            protected boolean send(Call call, Reply reply, OutputStream out) {
                return false;
            }
        }; SimulatedIse ise = SimulatedIse.of(Target.of("https://localhost:" + plain.port())
                .withTiming(new Timing(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(5),
                        Duration.ZERO)))) {
            ConnectionReport report = ise.testConnection();
            assertEquals(Source.SEEN, report.messageSource());
            assertEquals(List.of(Rule.TLS_HANDSHAKE), rules(report));
        }
    }

    @Test
    void whyAVersionThatIsOfferedDoesNotWorkIsSaidRatherThanThatAnotherOneIsNotOffered() throws Exception {
        int handshakeFailure = 40;
        int protocolVersion = 70;
        for (int[] alerts : new int[][] {{handshakeFailure, protocolVersion}, {protocolVersion, handshakeFailure}}) {
            try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
                    SimulatedIse ise = SimulatedIse.of(Target.of("https://127.0.0.1:" + server.getLocalPort()))) {
                Thread alerting = new Thread(() -> {
                    for (int alert : alerts) {
                        try (Socket socket = server.accept()) {
                            socket.getInputStream().read(new byte[4_096]);
                            socket.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, (byte) alert});
                        } catch (IOException e) {
                            // closed: the test is over
                        }
                    }
                });
                alerting.start();
                Finding finding = ise.testConnection().findings().get(0);
                assertEquals(Rule.TLS_HANDSHAKE, finding.rule());
                assertTrue(finding.detail().contains("handshake_failure"), finding::detail);
            }
        }
    }

    @Test
    void anUnansweredConnectIsGivenUp() throws Exception {
        // A full backlog: the kernel answers no further connection.
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Target target = Target.of("http://localhost:" + full.getLocalPort()).withTiming(new Timing(
                    Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ZERO));
            List<SimulatedIse> others = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                SimulatedIse ise = SimulatedIse.of(target);
                others.add(ise);
                String message = ise.testConnection().message();
                assertEquals("Check if the MDM server is reachable", message);
            }
            others.forEach(SimulatedIse::close);
        }
    }

    private static List<Rule> rules(ConnectionReport report) {
        return report.findings().stream().map(Finding::rule).toList();
    }

    private static Target target(MdmServer server) {
        return Target.of("http://localhost:" + server.port()).withInstance(MdmServer.INSTANCE)
                .withCredentials(Credentials.basic(MdmServer.USER, MdmServer.PASSWORD))
                .withTiming(Timing.ISE.withoutWaits());
    }
}
