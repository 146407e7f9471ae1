package io.isemdm.probe.load;

import static io.isemdm.probe.load.TestPlan.HUNDRED;
import static io.isemdm.probe.load.TestPlan.MACS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.isemdm.Alone;
import io.isemdm.probe.report.LoadText;
import io.isemdm.probe.report.Paint;
import io.isemdm.probe.server.Call;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.Reply;
import io.isemdm.probe.server.TestDevice;

/** The poll for non-compliant devices, page by page. */
@Alone
class PollTest {

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
                LoadedServer.sleep(call.parameter("paging").equals("0") ? 0 : 1_500);
                return super.page(version, call, all);
            }
        }) {
            LoadReport report = Deployment.of(server.target(), HUNDRED.withPoll(Duration.ofMillis(900), 100)
                    .lasting(Duration.ZERO, Duration.ofMillis(1_500))).run();
            assertEquals(Map.of(), report.errors());
            assertEquals(0, report.deployment().polls());
            assertEquals(1, report.deployment().cutOff());
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
}
