package io.isemdm.probe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.isemdm.Alone;
import io.isemdm.probe.SimulatedIse;
import io.isemdm.probe.client.Credentials;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.client.Trust;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.TestCertificates;

/** What is said of certificates that were imported into ISE, or should have been. */
@Alone
class TrustedCertificateTest {

    private static TestCertificates certificates;

    @BeforeAll
    static void issue() throws Exception {
        certificates = new TestCertificates();
    }

    @ParameterizedTest
    @CsvSource({"-400, -1, has expired", "1, 400, is not valid yet"})
    void oneThatIsNotValidTodayIsNamedWithItsDates(int from, int until, String why) throws Exception {
        X509Certificate outdated = certificates.root(from, until);
        Finding finding = reason(certificates.server("localhost", 30, true), outdated);
        assertEquals(Rule.TLS_VALIDITY, finding.rule());
        assertEquals("the trusted certificate CN=Test root " + why + ": it is valid from "
                + outdated.getNotBefore().toInstant() + " to " + outdated.getNotAfter().toInstant(), finding.detail());
    }

    @Test
    void oneThatIsNotValidDoesNoHarmBesideOneThatIs() throws Exception {
        try (MdmServer server = new MdmServer(certificates.server("localhost", 30, true));
                SimulatedIse ise = SimulatedIse.of(target(server, certificates.root(-400, -1), certificates.root()))) {
            ConnectionReport report = ise.testConnection();
            assertTrue(report.connected());
            assertEquals(List.of(), report.findings());
        }
    }

    @Test
    void oneThatIsNotValidIsNotBlamedWhereItIssuedNothing() throws Exception {
        Finding finding = reason(certificates.server("localhost", 30, true), new TestCertificates().root(-400, -1));
        assertEquals(Rule.TLS_TRUSTED, finding.rule());
        assertTrue(finding.detail().startsWith("the chain ends with the issuer CN=Test root"), finding::detail);
    }

    @Test
    void anIssuerWhoIsNoneIsNamed() throws Exception {
        Finding finding = reason(certificates.serverIssuedByAnotherServer(), certificates.root());
        assertEquals(Rule.TLS_TRUSTED, finding.rule());
        assertEquals("CN=Test other server has issued a certificate of the chain and is none of an issuer: its"
                + " basicConstraints lack CA:TRUE", finding.detail());
    }

    private static Finding reason(SSLContext tls, X509Certificate... trusted) throws Exception {
        try (MdmServer server = new MdmServer(tls); SimulatedIse ise = SimulatedIse.of(target(server, trusted))) {
            ConnectionReport report = ise.testConnection();
            assertEquals(1, report.findings().size(), report::toString);
            return report.reason().orElseThrow();
        }
    }

    private static Target target(MdmServer server, X509Certificate... trusted) {
        return Target.of("https://localhost:" + server.port()).withInstance(MdmServer.INSTANCE)
                .withCredentials(Credentials.basic(MdmServer.USER, MdmServer.PASSWORD))
                .withTrust(new Trust(List.of(trusted), false));
    }
}
