package io.isemdm.ise;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;

import io.isemdm.Alone;
import io.isemdm.integration.ApiVersion;
import io.isemdm.integration.IntegrationRoute;
import io.isemdm.integration.IntegrationRoute.Place;
import io.isemdm.integration.NetworkIntegration;
import io.isemdm.integration.VendorProfile;
import io.isemdm.integration.VendorProfiles;
import io.isemdm.inventory.Device;
import io.isemdm.inventory.MacAddress;
import io.isemdm.ise.xml.BothWays;
import io.isemdm.ise.xml.IseDocument;

/**
 * What the steps of a look-up allocate. The bounds hold for code that is interpreted too, which allocates most; compiled
 * code needs up to a fourth less.
 */
@Alone
class AllocatedBytesTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 20;
    private static final int CALLS = 200;

    private static final VendorProfile JAMF = VendorProfiles.JAMF;
    private static final NetworkIntegration INTEGRATION = new NetworkIntegration("default",
            NetworkIntegration.DEFAULT_PATH, JAMF, JAMF.vendor(), JAMF.productName(), JAMF.productVersion(),
            JAMF.queryMaxSize(), "https://acme.example/enroll", true, ApiVersion.V3, true, false, Optional.empty(),
            Optional.empty());

    /** Where results go, so that no compiler finds that nobody needs them. */
    private Object last;

    @Test
    void aCallForADeviceIsUnderstoodInLessThanTwoKilobytes() {
        assertAllocates(1850, AllocatedBytesTest::lookUp);
    }

    @Test
    void theAnswerToALookUpIsBuiltInLessThanAKilobyte() {
        DeviceQuery query = lookUp();
        Device device = device();
        assertAllocates(700, () -> answer(query, device));
    }

    @Test
    void aDeviceIsWrittenInLittleMoreThanTheBytesThatAreSent() throws Exception {
        BothWays documents = new BothWays();
        IseDocument document = answer(lookUp(), device());
        assertTrue(documents.sent(document).length() > 900, "a device with all its attributes");
        assertAllocates(1950, () -> documents.sent(document));
    }

    @Test
    void mdmInfoIsWrittenInLittleMoreThanTheBytesThatAreSent() throws Exception {
        BothWays documents = new BothWays();
        IseCall call = IseCall.of(new IntegrationRoute(INTEGRATION, Place.MDMINFO, Set.of(), 5),
                RequestPath.parse("/networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo"), "ise_api_version=3", () -> "a:443");
        IseDocument document = MdmInfoResource.document(call, ApiVersion.V3);
        assertAllocates(1130, () -> documents.sent(document));
    }

    /** As ISE asks for nearly all devices (protocol: seen). */
    private static DeviceQuery lookUp() {
        IntegrationRoute route = new IntegrationRoute(INTEGRATION, Place.API, Set.of(ApiVersion.V3), 5);
        return DeviceQuery.of(IseCall.of(route,
                RequestPath.parse("/networkIntegrationEndpoint/1/79fu/ciscoise/v3/devices/"),
                "paging=0&querycriteria=macaddress&value=0026B424FEB4&filter=all", () -> "mdm.example:443"));
    }

    private static IseDocument answer(DeviceQuery query, Device device) {
        DeviceAnswer answer = new DeviceAnswer(INTEGRATION, query.version(), query.filter(), query.deviceName());
        answer.add(device, query.criterion());
        return answer.document(0, query.asksForAList());
    }

    private static Device device() {
        Device device = new Device();
        device.guid("1759c0fd-c8da-49e8-b14f-19d85acfacea");
        device.compliant(false);
        device.failureReason("FileVault is off");
        device.remediation("Turn on FileVault in System Settings");
        device.manufacturer("Apple");
        device.model("MacBookPro18,3");
        device.udid("00008020-0015784C218A402E");
        device.serialNumber("F9GDX3RQQ1GC");
        device.osVersion("14.4");
        device.lastCheckin(1621571561000L);
        device.macAddresses(List.of(new MacAddress("F434F0A1E478"), new MacAddress("F434F0A1E479")));
        return device;
    }

    /** Of several rounds the one that allocated least counts: others load classes or are compiled meanwhile. */
    private void assertAllocates(long most, Supplier<Object> step) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int call = 0; call < CALLS; call++) {
                last = step.get();
            }
            least = Math.min(least, (THREADS.getCurrentThreadAllocatedBytes() - before) / CALLS);
        }
        assertTrue(last != null && least <= most, least + " bytes allocated, at most " + most + " are fine");
        assertTrue(least > most / 3, least + " bytes allocated: lower the bound of " + most);
    }
}
