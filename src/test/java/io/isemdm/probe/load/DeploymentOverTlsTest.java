package io.isemdm.probe.load;

import static io.isemdm.probe.load.TestPlan.HUNDRED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.isemdm.Alone;
import io.isemdm.probe.client.Credentials;
import io.isemdm.probe.client.HttpProxy;
import io.isemdm.probe.client.IseClient;
import io.isemdm.probe.client.IseRequest;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.client.Trouble;
import io.isemdm.probe.client.Trust;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.TestCertificates;
import io.isemdm.probe.server.TestProxy;

/** Whom a deployment calls over TLS. */
@Alone
class DeploymentOverTlsTest {

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
}
