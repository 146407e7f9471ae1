package io.isemdm.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.isemdm.OnOneStore;
import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceDocument;
import io.isemdm.inventory.DeviceDocument.Compliance;
import io.isemdm.inventory.Inventory;
import io.isemdm.probe.client.Credentials;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.client.Trust;
import io.isemdm.probe.load.Arrivals;
import io.isemdm.probe.load.CallKind;
import io.isemdm.probe.load.Deployment;
import io.isemdm.probe.load.LoadPlan;
import io.isemdm.probe.load.LoadReport;
import io.isemdm.probe.load.Operation;
import io.isemdm.tls.CertificateInUse;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;

/** A deployment of ISE and the service: nothing goes wrong, and what is counted is what was to happen. */
@QuarkusTest
@OnOneStore
class DeploymentAgainstOurServiceTest {

    private static final String DEFAULT = "networkIntegrationEndpoint/1/79fu";
    private static final LoadPlan PLAN = LoadPlan.DEFAULT.withNodes(3).withArrivals(Arrivals.poisson(100))
            .withThreads(2)
            .withHeartbeat(Duration.ofMillis(500)).lasting(Duration.ZERO, Duration.ofSeconds(2));

    @TestHTTPResource
    URL http;

    @TestHTTPResource(value = "/", tls = true)
    URL https;

    @Inject
    @Identifier(CertificateInUse.TLS_CONFIGURATION)
    CertificateInUse certificate;

    @Inject
    Inventory inventory;

    @ParameterizedTest
    @ValueSource(strings = {DEFAULT, "StatelessNACService", "small"})
    void lookUpsHeartbeatsAndPollsAreAllAnsweredRightly(String instance) throws Exception {
        List<String> macs = IntStream.range(0, 6).mapToObj(i -> mac(device(i < 4))).toList();
        LoadReport report = Deployment.of(plain(instance), PLAN.withIdentifiers(macs).withUnknown(0.1)
                .withPoll(Duration.ofMillis(1_500), 10_000)).run();
        assertEquals(Map.of(), report.errors(), () -> report.toString());
        assertEquals(report.authentications(), report.of(CallKind.LOOKUP).number());
        assertTrue(report.authentications() > 100, "200 on the average");
        assertEquals(12, report.of(CallKind.HEARTBEAT).number(), "four for each of three nodes");
        assertEquals(0, report.deployment().unreachable());
    }

    @Test
    void thePollQuarantinesWhoWasLookedUpAndDoesNotComply() throws Exception {
        List<String> guids = IntStream.range(0, 6).mapToObj(i -> device(i < 4).guid()).toList();
        LoadReport report = Deployment.of(plain(DEFAULT), PLAN.withNodes(1).withIdentifiers(guids)
                .withCache(Duration.ofMinutes(5)).withPoll(Duration.ofMillis(1_500), 10_000)
                .lasting(Duration.ZERO, Duration.ofSeconds(4))).run();
        assertEquals(Map.of(), report.errors(), () -> report.toString());
        assertEquals(6, report.of(CallKind.LOOKUP).number(), "each once, then the cache");
        assertEquals(report.authentications() - 6, report.fromCache());
        assertTrue(report.deployment().polls() > 0, () -> report.toString());
        assertEquals(4, report.deployment().quarantined());
    }

    @Test
    void asFastAsItAnswersOverTls() throws Exception {
        Target target = Target.of("https://localhost:" + https.getPort()).withInstance(DEFAULT)
                .withCredentials(Credentials.basic("ise", "ise-secret"))
                .withTrust(Trust.importing(certificate.files().certificate()));
        LoadReport report = Deployment.of(target, PLAN.withNodes(2).withArrivals(Arrivals.asFastAsAnswered(8))
                .withOperation(Operation.MIX).withIdentifiers(List.of(mac(device(true)), device(false).guid()))
                .lasting(Duration.ZERO, Duration.ofSeconds(1))).run();
        assertEquals(Map.of(), report.errors(), () -> report.toString());
        assertTrue(report.of(CallKind.LOOKUP).number() + report.of(CallKind.MDMINFO).number() >= 8,
                () -> report.toString());
    }

    @Test
    void devicesAreFoundInItsList() throws Exception {
        device(true);
        LoadReport report = Deployment.of(plain(DEFAULT), PLAN.lasting(Duration.ZERO, Duration.ofMillis(500))
                .withMostDevices(2)).run();
        assertEquals(Map.of(), report.errors(), () -> report.toString());
        assertTrue(report.devices() >= 1 && report.devices() <= 2);
    }

    private Target plain(String instance) {
        return Target.of("http://localhost:" + http.getPort()).withInstance(instance)
                .withCredentials(Credentials.basic("ise", "ise-secret"));
    }

    private static String mac(Device device) {
        return device.macAddresses().get(0).hex();
    }

    private Device device(boolean failing) {
        String id = UUID.randomUUID().toString();
        String mac = String.format("0A%010X", ThreadLocalRandom.current().nextLong(1L << 40));
        return inventory.create(new DeviceDocument(null, "host-" + id, List.of(mac), "udid-" + id, "35" + mac,
                "C" + mac + "0", "serial-" + id, "user-" + id, "Apple", "MacBookPro18,3", "14.4", "+43 1 234", true,
                failing ? new Compliance(false, "FileVault is off", null) : null, false, true, false, 1621571561000L,
                null, null));
    }
}
