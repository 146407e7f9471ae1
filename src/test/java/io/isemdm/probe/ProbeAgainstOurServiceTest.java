package io.isemdm.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.audit.Actor;
import io.isemdm.integration.BasicAuthentication;
import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceDocument;
import io.isemdm.inventory.DeviceDocument.Compliance;
import io.isemdm.inventory.Inventory;
import io.isemdm.ise.QueryCriterion;
import io.isemdm.probe.check.CheckOptions;
import io.isemdm.probe.check.CheckReport;
import io.isemdm.probe.check.ConnectionReport;
import io.isemdm.probe.check.DeviceView;
import io.isemdm.probe.check.Finding;
import io.isemdm.probe.check.Rule;
import io.isemdm.probe.check.Verdict;
import io.isemdm.probe.client.Credentials;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.client.Timing;
import io.isemdm.probe.client.Trust;
import io.isemdm.tls.CertificateInUse;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;

/** The simulated ISE is the oracle: the service in each of its vendor profiles passes every rule, without a warning. */
@QuarkusTest
class ProbeAgainstOurServiceTest {

    private static final String DEFAULT = "networkIntegrationEndpoint/1/79fu";
    private static final Set<String> TLS = Set.of("tls.handshake", "tls.version", "tls.trusted", "tls.chain",
            "tls.name", "tls.validity", "tls.usage", "tls.key-size");

    @TestHTTPResource
    URL http;

    @TestHTTPResource(value = "/", tls = true)
    URL https;

    @Inject
    @Identifier(CertificateInUse.TLS_CONFIGURATION)
    CertificateInUse certificate;

    @Inject
    Inventory inventory;

    @Inject
    BasicAuthentication basic;

    @ParameterizedTest
    @CsvSource({"networkIntegrationEndpoint/1/79fu,true", "/networkIntegrationEndpoint/1/79fu,true",
        "networkIntegrationEndpoint/1/79fu/,true", "specification,true", "StatelessNACService,false",
        "networkIntegrationEndpoint/2,true", "maas360,false", "small,true", "'',false"})
    void eachProfilePassesEveryRule(String instance, boolean messaging) {
        Device device = device(new Compliance(false, "FileVault is off", "Turn on FileVault"));
        CheckReport report = check(plain(instance), knowing(device).allowingActionsOn(device.guid()).allowingWipe());
        assertPasses(report);
        Set<String> skipped = report.findings().stream().filter(finding -> finding.verdict() == Verdict.SKIPPED)
                .map(finding -> finding.rule().id()).collect(Collectors.toSet());
        skipped.removeAll(TLS);
        skipped.removeAll(leftOutBy(instance));
        assertEquals(messaging ? Set.of() : Set.of("message.answers"), skipped, () -> shown(report));
    }

    /** What a profile never writes cannot be looked at: Intune says little, version 2 has no check-in and no GUID. */
    private static Set<String> leftOutBy(String instance) {
        return switch (instance) {
            case "StatelessNACService" -> Set.of("devices.checkin-milliseconds", "devices.macaddresses");
            case "small", "maas360", "" -> Set.of("devices.checkin-milliseconds", "devices.macaddresses",
                    "devices.guid", "poll.named", "poll.complete");
            default -> Set.of();
        };
    }

    @Test
    void theServerThatIgnoresTheVersionItIsAskedForIsFoundOut() {
        Device device = device(null);
        assertEquals(List.of(Rule.MDMINFO_VERSION), check(plain("ise/mdm/api"), knowing(device)).broken().stream()
                .map(Finding::rule).toList());
    }

    @Test
    void overTlsTheImportedCertificateIsAllThatIsNeeded() throws Exception {
        Device device = device(null);
        Target target = Target.of("https://localhost:" + https.getPort()).withInstance(DEFAULT)
                .withCredentials(Credentials.basic("ise", "ise-secret"))
                .withTrust(Trust.importing(certificate.files().certificate()));
        CheckReport report = check(target, knowing(device));
        assertPasses(report);
        assertTrue(report.findings().stream().filter(finding -> TLS.contains(finding.rule().id()))
                .allMatch(finding -> finding.verdict() == Verdict.PASS), () -> shown(report));
        try (SimulatedIse ise = SimulatedIse.of(target.withTrust(Trust.NOBODY))) {
            ConnectionReport untrusted = ise.testConnection();
            assertFalse(untrusted.connected());
            assertEquals("Connection Failed to the MDM server: There is a problem with the server Certificates or ISE"
                    + " trust store", untrusted.message());
            assertEquals(List.of(), untrusted.attempts(), "no credentials go to somebody who is not trusted");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {DEFAULT, "/" + DEFAULT, DEFAULT + "/", "specification", "StatelessNACService",
        "networkIntegrationEndpoint/2", "maas360", "small", "", "ise/mdm/api"})
    void line1_testConnectionSucceedsAtTheFirstTryHoweverTheInstanceNameIsTyped(String instance) {
        try (SimulatedIse ise = SimulatedIse.of(plain(instance))) {
            ConnectionReport report = ise.testConnection();
            assertEquals("Connection Successful", report.message());
            assertEquals(List.of(), report.findings());
            assertEquals(1, report.attempts().size());
            assertEquals("GET " + (instance.isEmpty() ? "" : "/" + instance)
                    + "/ciscoise/mdminfo/?ise_api_version=3 HTTP/1.1",
                    report.attempts().get(0).exchange().request().line());
        }
    }

    @Test
    void line3_whatIseSaysToAnUnknownInstanceAndToABadUser() {
        try (SimulatedIse unknown = SimulatedIse.of(plain("networkIntegrationEndpoint/1/ewe"));
                SimulatedIse nobody = SimulatedIse.of(plain(DEFAULT)
                        .withCredentials(Credentials.basic("nobody", "ise-secret")))) {
            ConnectionReport notFound = unknown.testConnection();
            assertEquals("Connection Failed: 404:: the MDM server is not reachable", notFound.message());
            assertEquals(List.of(Rule.PATH_INSTANCE), notFound.findings().stream().map(Finding::rule).toList());
            ConnectionReport refused = nobody.testConnection();
            assertEquals(List.of(Rule.AUTH_ACCEPTED), refused.findings().stream().map(Finding::rule).toList());
            assertEquals(List.of(3, 2, 1), refused.attempts().stream().map(attempt -> attempt.asked().number())
                    .toList());
            assertEquals(Set.of(401), refused.attempts().stream().map(attempt -> attempt.exchange().status())
                    .collect(Collectors.toSet()));
        }
    }

    @Test
    void line6_aPollOfManyPagesIsFollowedToItsEnd() {
        List<Device> devices = IntStream.range(0, 7).mapToObj(
                i -> device(new Compliance(false, "page " + i, null))).toList();
        CheckReport cut = check(plain("small"), knowing(devices.get(0)).withMaxPages(2));
        assertEquals(Verdict.SKIPPED, finding(cut, Rule.PAGING_ENDS).verdict());
        CheckReport whole = check(plain("small"), knowing(devices.get(0)));
        assertEquals(Verdict.PASS, finding(whole, Rule.PAGING_ENDS).verdict());
        assertTrue(whole.calls() >= cut.calls() + 2 * 2, "two devices a page, in versions 1 and 2");
    }

    @Test
    void line6_aPollMeetsEveryRuleWhileDevicesComeGoAndFlip() throws Exception {
        Device steady = device(new Compliance(false, "stays", null));
        List<Device> others = new ArrayList<>();
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < 2500; i++) {
                others.add(device(new Compliance(false, null, null)));
            }
        });
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < others.size() && !enough.get(); i++) {
                boolean compliant = i % 2 == 0;
                if (i % 3 == 0) {
                    inventory.delete(others.get(i).guid(), Inventory.WHATEVER_IT_IS);
                } else {
                    inventory.change(others.get(i).guid(), Inventory.WHATEVER_IT_IS, was -> document(was.guid(),
                            was.macAddresses().get(0), new Compliance(compliant, null, null)), false);
                }
                others.add(device(new Compliance(false, null, null)));
            }
        });
        CheckReport report = check(plain(DEFAULT), knowing(steady));
        enough.set(true);
        changes.join();
        assertPasses(report);
        assertEquals(Verdict.PASS, finding(report, Rule.PAGING_NO_REPEATS).verdict());
        QuarkusTransaction.requiringNew().run(() ->
                others.forEach(device -> inventory.delete(device.guid(), Inventory.WHATEVER_IT_IS)));
    }

    @Test
    void whereBasicIsOffIseTriesThreeVersionsAndGivesUp() {
        basic.set(Actor.account("test", "test"), Optional.of(false));
        try (SimulatedIse ise = SimulatedIse.of(plain(DEFAULT))) {
            ConnectionReport report = ise.testConnection();
            assertFalse(report.connected());
            assertEquals(List.of(3, 2, 1), report.attempts().stream().map(attempt -> attempt.asked().number()).toList());
            assertEquals(Set.of(401), report.attempts().stream().map(attempt -> attempt.exchange().status())
                    .collect(Collectors.toSet()));
        } finally {
            basic.set(Actor.account("test", "test"), Optional.empty());
        }
        try (SimulatedIse ise = SimulatedIse.of(plain(DEFAULT))) {
            assertTrue(ise.testConnection().connected(), "on again, without a restart");
        }
    }

    @Test
    void line8_aDeviceLooksInIseAsItDoesInTheInventory() {
        String reason = "& < > \" ' ÄÖÜ \uD83D\uDE00";
        Device device = device(new Compliance(false, reason, null));
        try (SimulatedIse ise = SimulatedIse.of(plain(DEFAULT))) {
            for (String id : List.of(device.guid(), device.macAddresses().get(0).hex(),
                    device.macAddresses().get(0).hex().toLowerCase().replaceAll("(..)(?=.)", "$1:"))) {
                DeviceView view = ise.device(null, id);
                assertEquals("true", view.attributes().get("MDMEnrolled"));
                assertEquals("false", view.attributes().get("MDMCompliant"));
                assertEquals(reason, view.attributes().get("MDMCompliantFailureReason"));
                assertEquals("1621571561000", view.attributes().get("MDMLastCheckinTimeStamp"));
                assertEquals(List.of(), view.findings());
            }
            assertFalse(ise.device(QueryCriterion.UDID, "nobody's").found());
        }
    }

    private Target plain(String instance) {
        return Target.of("http://localhost:" + http.getPort()).withInstance(instance)
                .withCredentials(Credentials.basic("ise", "ise-secret")).withTiming(Timing.ISE.withoutWaits());
    }

    private static CheckReport check(Target target, CheckOptions options) {
        try (SimulatedIse ise = SimulatedIse.of(target)) {
            return ise.check(options);
        }
    }

    private static CheckOptions knowing(Device device) {
        return CheckOptions.NONE.knowing(QueryCriterion.MAC_ADDRESS, device.macAddresses().get(0).hex())
                .knowing(QueryCriterion.GUID, device.guid()).knowing(QueryCriterion.USERNAME, device.username())
                .knowing(QueryCriterion.UDID, device.udid()).knowing(QueryCriterion.IMEI, device.imei())
                .knowing(QueryCriterion.MEID, device.meid());
    }

    private Device device(Compliance compliance) {
        String id = UUID.randomUUID().toString();
        String mac = String.format("06%010X", ThreadLocalRandom.current().nextLong(1L << 40));
        return inventory.create(document(id, mac, compliance));
    }

    private static DeviceDocument document(String id, String mac, Compliance compliance) {
        return new DeviceDocument(id, "host-" + id, List.of(mac), "udid-" + id, "35" + mac,
                "B" + mac + "0", "serial-" + id, "user-" + id, "Apple", "MacBookPro18,3", "14.4", "+43 1 234", true,
                compliance, false, true, false, 1621571561000L, null, null);
    }

    private static Finding finding(CheckReport report, Rule rule) {
        return report.findings().get(rule.ordinal());
    }

    private static void assertPasses(CheckReport report) {
        assertEquals(List.of(), report.broken().stream().map(finding -> finding.rule().id()).toList(),
                () -> shown(report));
    }

    private static String shown(CheckReport report) {
        return report.findings().stream().filter(finding -> finding.verdict() != Verdict.PASS)
                .map(finding -> finding.rule().id() + ": " + finding.detail() + "\n" + finding.evidence())
                .collect(Collectors.joining("\n"));
    }
}
