package io.isemdm.ise;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;

import jakarta.xml.bind.JAXBException;

import org.junit.jupiter.api.Test;

import io.isemdm.Alone;
import io.isemdm.integration.ApiVersion;
import io.isemdm.integration.DeviceAttribute;
import io.isemdm.integration.DeviceName;
import io.isemdm.integration.IntegrationRoute;
import io.isemdm.integration.NetworkIntegration;
import io.isemdm.integration.VendorProfile;
import io.isemdm.integration.VendorProfiles;
import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.DeviceRules;
import io.isemdm.inventory.FleetGenerator;
import io.isemdm.inventory.FleetPlan;
import io.isemdm.ise.xml.BothWays;

/** The documents that are written without JAXB have the bytes that JAXB would write. */
@Alone
class DocumentsWithoutJaxbTest {

    private static final int DEVICES = 10_000;
    private static final int PAGE = 1000;

    private static final List<BiConsumer<Device, String>> TEXTS = List.of(Device::guid, Device::udid, Device::imei,
            Device::meid, Device::serialNumber, Device::manufacturer, Device::model, Device::osVersion,
            Device::phoneNumber, Device::failureReason, Device::remediation);

    private static final List<DeviceName> NAMES = new ArrayList<>(List.of(DeviceName.values()));

    static {
        NAMES.add(null);
    }

    private final Random random = new Random(5);
    private final BothWays bothWays = new BothWays();

    DocumentsWithoutJaxbTest() throws JAXBException {
    }

    @Test
    void tenThousandDevicesInEveryProfileVersionAndFilter() {
        List<Device> devices = devices();
        for (NetworkIntegration integration : integrations()) {
            for (ApiVersion version : integration.profile().versions().keySet()) {
                List<AttributeFilter> filters = filters(version);
                for (int page = 0; page < DEVICES / PAGE; page++) {
                    // all attributes of every device, and every other filter on every other page: JAXB takes its time
                    for (int i = 0; i < filters.size(); i += i == 0 ? 1 + page % 2 : 2) {
                        assertSame(devices.subList(page * PAGE, page * PAGE + PAGE), integration, version,
                                filters.get(i));
                    }
                }
                for (int i = random.nextInt(3); i < DEVICES; i += 3) {
                    assertSame(devices.subList(i, i + 1), integration, version, filters.get(i % filters.size()));
                }
                assertSame(List.of(), integration, version, filters.get(0));
            }
        }
    }

    @Test
    void whateverPeopleWriteIntoADevice() {
        for (String text : NastyTexts.each()) {
            Device device = new Device();
            TEXTS.forEach(field -> field.accept(device, text));
            for (NetworkIntegration integration : integrations()) {
                for (boolean compliant : List.of(true, false)) {
                    device.compliant(compliant);
                    for (ApiVersion version : integration.profile().versions().keySet()) {
                        assertSame(List.of(device), integration, version,
                                new AttributeFilter(DeviceAttribute.of(version)));
                    }
                }
            }
        }
    }

    @Test
    void anyCheckInAndAnyCursor() {
        Device device = new Device();
        for (long number : new long[] {0, 1, 9, 10, 99, 100, -1, -10, Long.MAX_VALUE, Long.MIN_VALUE}) {
            device.lastCheckin(number);
            DeviceAnswer answer = new DeviceAnswer(integration(VendorProfiles.JAMF), ApiVersion.V3,
                    new AttributeFilter(EnumSet.of(DeviceAttribute.LAST_CHECKIN)), null);
            answer.add(device, DeviceCriterion.EVERYTHING);
            bothWays.assertSame(answer.document(number, true));
        }
    }

    @Test
    void mdmInfoInEveryProfileAndVersion() {
        List<NetworkIntegration> integrations = new ArrayList<>(integrations());
        for (String text : NastyTexts.each()) {
            VendorProfiles.ALL.forEach(profile -> integrations.add(new NetworkIntegration("default", "a/" + text,
                    profile, text, text, text, Integer.MAX_VALUE, text, !profile.messaging(), profile.maxApiVersion(),
                    true, false, Optional.empty(), Optional.empty())));
        }
        for (NetworkIntegration integration : integrations) {
            IseCall call = IseCall.of(new IntegrationRoute(integration, IntegrationRoute.Place.MDMINFO, Set.of(), 5),
                    RequestPath.parse("/networkIntegrationEndpoint/1/79fu/ciscoise/mdminfo"), null,
                    () -> "mdm.example:443");
            for (ApiVersion version : integration.profile().versions().keySet()) {
                bothWays.assertSame(MdmInfoResource.document(call, version));
            }
        }
    }

    private void assertSame(List<Device> devices, NetworkIntegration integration, ApiVersion version,
            AttributeFilter filter) {
        DeviceAnswer answer = new DeviceAnswer(integration, version, filter, NAMES.get(random.nextInt(NAMES.size())));
        boolean byMac = random.nextBoolean();
        for (Device device : devices) {
            answer.add(device, byMac && !device.macAddresses().isEmpty()
                    ? DeviceCriterion.macAddress(device.macAddresses().get(device.macAddresses().size() - 1))
                    : DeviceCriterion.EVERYTHING);
        }
        long next = random.nextBoolean() ? 0 : random.nextLong() >>> 1 + random.nextInt(62);
        bothWays.assertSame(answer.document(next, random.nextBoolean()));
    }

    /** A fleet in which somebody wrote strange things into every third device. */
    private List<Device> devices() {
        List<Device> devices = new ArrayList<>();
        new FleetGenerator(new FleetPlan(DEVICES, 0.3, 5, Map.of(), List.of(), FleetPlan.DEFAULT_AS_OF))
                .forEachRemaining(document -> {
                    Device device = new Device();
                    DeviceRules.apply(document, device);
                    devices.add(device);
                });
        for (int i = 0; i < DEVICES; i += 3) {
            for (int texts = 1 + random.nextInt(TEXTS.size()); texts > 0; texts--) {
                TEXTS.get(random.nextInt(TEXTS.size())).accept(devices.get(i),
                        random.nextInt(10) == 0 ? null : NastyTexts.mixed(random));
            }
            devices.get(i).enrolled(random.nextBoolean());
        }
        return devices;
    }

    /** All, none, each alone and some subsets. */
    private List<AttributeFilter> filters(ApiVersion version) {
        Set<DeviceAttribute> all = DeviceAttribute.of(version);
        List<AttributeFilter> filters = new ArrayList<>(List.of(new AttributeFilter(all),
                new AttributeFilter(Set.of())));
        all.forEach(attribute -> filters.add(new AttributeFilter(EnumSet.of(attribute))));
        for (int i = 0; i < 2; i++) {
            Set<DeviceAttribute> some = EnumSet.noneOf(DeviceAttribute.class);
            all.stream().filter(attribute -> random.nextBoolean()).forEach(some::add);
            filters.add(new AttributeFilter(some));
        }
        return filters;
    }

    private static List<NetworkIntegration> integrations() {
        return VendorProfiles.ALL.stream().map(DocumentsWithoutJaxbTest::integration).toList();
    }

    private static NetworkIntegration integration(VendorProfile profile) {
        return new NetworkIntegration("default", NetworkIntegration.DEFAULT_PATH, profile, profile.vendor(),
                profile.productName(), profile.productVersion(), profile.queryMaxSize(), profile.redirectUrl(),
                profile.messaging(), profile.maxApiVersion(), true, false, Optional.empty(), Optional.empty());
    }
}
