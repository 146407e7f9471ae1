package io.isemdm.probe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.util.List;

import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.Alone;
import io.isemdm.probe.SimulatedIse;
import io.isemdm.probe.client.Credentials;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.client.Timing;
import io.isemdm.probe.client.Trust;
import io.isemdm.probe.load.CannotRunException;
import io.isemdm.probe.load.Deployment;
import io.isemdm.probe.load.LoadPlan;
import io.isemdm.probe.server.Call;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.Reply;
import io.isemdm.probe.server.TestCertificates;

/** ISE has no client certificate: a server that demands one has to be told from one whose TLS does not work. */
@Alone
class ClientCertificateTest {

    private static final String CAUSE = "asks for a client certificate, which ISE does not send";

    private static TestCertificates certificates;

    @BeforeAll
    static void issue() throws Exception {
        certificates = new TestCertificates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3", "TLSv1.2,TLSv1.3"})
    void aServerThatDemandsOneIsSaidTo(String protocols) throws Exception {
        try (MdmServer server = server(true, protocols.split(","))) {
            try (SimulatedIse ise = SimulatedIse.of(target(server))) {
                ConnectionReport test = ise.testConnection();
                assertFalse(test.connected());
                assertNamed(test.reason().orElseThrow());
                CheckReport check = ise.check(CheckOptions.NONE);
                assertNamed(check.broken().get(0));
                assertEquals(protocols.equals("TLSv1.3") ? 2 : 1, check.broken().size(), "TLS 1.2 is another matter");
            }
            String said = assertThrows(CannotRunException.class, Deployment.of(target(server), LoadPlan.DEFAULT)::run)
                    .getMessage();
            assertTrue(said.contains(CAUSE), said);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerThatWouldLikeOneGetsNoneAndAllIsWell(String protocol) throws Exception {
        try (MdmServer server = server(false, protocol); SimulatedIse ise = SimulatedIse.of(target(server))) {
            assertTrue(ise.testConnection().connected());
            assertEquals(protocol.equals("TLSv1.2") ? List.of() : List.of(Rule.TLS_VERSION),
                    ise.check(CheckOptions.NONE).broken().stream().map(Finding::rule).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403})
    void aServerThatSaysSoByAStatusIsSaidTo(int status) throws Exception {
        try (MdmServer server = new MdmServer(certificates.server("localhost", 30, true)) {
            @Override
            protected void opened(Socket accepted) {
                ((SSLSocket) accepted).setWantClientAuth(true);
            }

            @Override
            protected Reply reply(Call call) {
                return Reply.status(status);
            }
        }; SimulatedIse ise = SimulatedIse.of(target(server))) {
            String detail = ise.testConnection().reason().orElseThrow().detail();
            assertTrue(detail.endsWith(status + "; it had asked for a client certificate, which ISE does not send"),
                    detail);
        }
    }

    @Test
    void aServerThatAsksForNoneAndRefusesIsNotSuspected() throws Exception {
        try (MdmServer server = new MdmServer(certificates.server("localhost", 30, true)) {
            @Override
            protected Reply reply(Call call) {
                return Reply.status(403);
            }
        }; SimulatedIse ise = SimulatedIse.of(target(server))) {
            String detail = ise.testConnection().reason().orElseThrow().detail();
            assertFalse(detail.contains("client certificate"), detail);
        }
    }

    private static void assertNamed(Finding finding) {
        assertEquals(Rule.TLS_HANDSHAKE, finding.rule());
        assertTrue(finding.detail().contains(CAUSE), finding::detail);
        assertTrue(finding.rule().advice().contains("no client certificate"), finding.rule()::advice);
    }

    private static MdmServer server(boolean demanding, String... protocols) throws Exception {
        return new MdmServer(certificates.server("localhost", 30, true), protocols) {
            @Override
            protected void opened(Socket accepted) {
                if (demanding) {
                    ((SSLSocket) accepted).setNeedClientAuth(true);
                } else {
                    ((SSLSocket) accepted).setWantClientAuth(true);
                }
            }
        };
    }

    private static Target target(MdmServer server) {
        return Target.of("https://localhost:" + server.port()).withInstance(MdmServer.INSTANCE)
                .withCredentials(Credentials.basic(MdmServer.USER, MdmServer.PASSWORD))
                .withTrust(new Trust(List.of(certificates.root()), false)).withTiming(Timing.ISE.withoutWaits());
    }
}
