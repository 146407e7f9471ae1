package io.isemdm.integration;

import static io.isemdm.integration.ApiVersion.V1;
import static io.isemdm.integration.ApiVersion.V2;
import static io.isemdm.integration.ApiVersion.V3;
import static io.isemdm.integration.DeviceAttribute.COMPLIANCE;
import static io.isemdm.integration.DeviceAttribute.GUID;
import static io.isemdm.integration.DeviceAttribute.MODEL;
import static io.isemdm.integration.DeviceAttribute.OS_VERSION;
import static io.isemdm.integration.DeviceAttribute.PIN_LOCK_ON;
import static io.isemdm.integration.DeviceAttribute.REGISTER_STATUS;
import static io.isemdm.integration.DeviceAttribute.SERIAL_NUMBER;
import static io.isemdm.integration.DeviceAttribute.UDID;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The MDM servers this service can be. */
public final class VendorProfiles {

    /** Jamf Pro 10.48.1: version 3 seen, the paths of versions 1 and 2 assumed from it. */
    public static final VendorProfile JAMF = new VendorProfile(
            "jamf", "JAMF Software", "JSS", "10.48.1-t1689600654", 1000, true, null,
            Map.of(V1, VersionProfile.cisco("ciscoise/v1", V1),
                    V2, VersionProfile.cisco("ciscoise/v2", V2),
                    V3, VersionProfile.cisco("ciscoise/v3", V3)));

    /** Cisco's published description to the letter; it names no vendor, so these names are ours. */
    public static final VendorProfile CISCO = new VendorProfile(
            "cisco", "Cisco Systems", "ISE MDM API", "3.0", 5000, true, null,
            Map.of(V1, VersionProfile.cisco("ciscoise/v1", V1),
                    V2, VersionProfile.cisco("ciscoise/v2", V2),
                    V3, VersionProfile.cisco("ciscoise/v3", V3)));

    /** Microsoft Intune's service: versions 2 and 3 seen; version 1, which it may not speak, assumed to be as 2. */
    public static final VendorProfile INTUNE = new VendorProfile(
            "intune", "Microsoft", "Microsoft Intune", "5.0", 100, false,
            "https://portal.manage.microsoft.com/networkaccesscontrol/index",
            Map.of(V1, intuneBefore3(),
                    V2, intuneBefore3(),
                    V3, new VersionProfile("cisco", Set.of(GUID, REGISTER_STATUS, COMPLIANCE), DeviceName.GUID,
                            DocumentDialect.INTUNE, true, true)));

    /** MobileIron Core (Ivanti): GUIDs since 11.3, so version 3; paths, page size and product version assumed. */
    public static final VendorProfile MOBILEIRON = new VendorProfile(
            "mobileiron", "MobileIron", "MobileIron Core", "11.3.0.0", 5000, true, null,
            Map.of(V1, VersionProfile.cisco("ciscoise/mdm/api", V1),
                    V2, VersionProfile.cisco("ciscoise/mdm/api", V2),
                    V3, VersionProfile.cisco("ciscoise/v3", V3)));

    /** IBM MaaS360: version 2 at {@code /ciscoise}, as its manual shows; page size and product version assumed. */
    public static final VendorProfile MAAS360 = new VendorProfile(
            "maas360", "Fiberlink", "MaaS360", "10", 5000, false, null,
            Map.of(V1, VersionProfile.cisco("ciscoise", V1),
                    V2, VersionProfile.cisco("ciscoise", V2)));

    /** All of them, the default first. */
    public static final List<VendorProfile> ALL = List.of(JAMF, CISCO, INTUNE, MOBILEIRON, MAAS360);

    private VendorProfiles() {
    }

    /** @param name in any case */
    public static Optional<VendorProfile> find(String name) {
        return ALL.stream().filter(profile -> profile.name().equalsIgnoreCase(name.strip())).findFirst();
    }

    private static VersionProfile intuneBefore3() {
        return new VersionProfile("ciscodeviceinfo/mdm/api",
                Set.of(REGISTER_STATUS, COMPLIANCE, PIN_LOCK_ON, MODEL, UDID, SERIAL_NUMBER, OS_VERSION),
                DeviceName.NONE, DocumentDialect.CISCO, true, true);
    }
}
