package io.isemdm.integration;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An attribute of a device that ISE can ask for in a filter; answers list them in this order (protocol: spec). */
public enum DeviceAttribute {

    REGISTER_STATUS("register_status", ApiVersion.V1),
    COMPLIANCE("compliance", ApiVersion.V1),
    DISK_ENCRYPTION_ON("disk_encryption_on", ApiVersion.V1),
    PIN_LOCK_ON("pin_lock_on", ApiVersion.V1),
    JAIL_BROKEN("jail_broken", ApiVersion.V1),
    MANUFACTURER("manufacturer", ApiVersion.V1),
    MODEL("model", ApiVersion.V1),
    IMEI("imei", ApiVersion.V1),
    MEID("meid", ApiVersion.V1),
    UDID("udid", ApiVersion.V1),
    SERIAL_NUMBER("serial_number", ApiVersion.V1),
    OS_VERSION("os_version", ApiVersion.V1),
    PHONE_NUMBER("phone_number", ApiVersion.V1),
    LAST_CHECKIN("lastCheckinTimeStamp", ApiVersion.V3),
    GUID("guid", ApiVersion.V3),
    MAC_ADDRESSES("macaddresses", ApiVersion.V3);

    /** Another name of {@link #COMPLIANCE} that published examples use (protocol: spec). */
    private static final String COMPLIANCE_STATUS = "compliance_status";

    private static final Map<String, DeviceAttribute> BY_NAME = byName();
    private static final Map<ApiVersion, Set<DeviceAttribute>> BY_VERSION = byVersion();

    private final String protocolName;
    private final ApiVersion since;

    DeviceAttribute(String protocolName, ApiVersion since) {
        this.protocolName = protocolName;
        this.since = since;
    }

    /** The name of the element, and the name in a filter. */
    public String protocolName() {
        return protocolName;
    }

    /** All attributes that a version of the API knows. */
    public static Set<DeviceAttribute> of(ApiVersion version) {
        return BY_VERSION.get(version);
    }

    /**
     * The attribute of that name, if the version of the API knows one.
     *
     * @param name in any case
     */
    public static Optional<DeviceAttribute> find(String name, ApiVersion version) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)))
                .filter(attribute -> version.isAtLeast(attribute.since));
    }

    private static Map<ApiVersion, Set<DeviceAttribute>> byVersion() {
        Map<ApiVersion, Set<DeviceAttribute>> byVersion = new EnumMap<>(ApiVersion.class);
        for (ApiVersion version : ApiVersion.values()) {
            EnumSet<DeviceAttribute> attributes = EnumSet.allOf(DeviceAttribute.class);
            attributes.removeIf(attribute -> !version.isAtLeast(attribute.since));
            byVersion.put(version, Collections.unmodifiableSet(attributes));
        }
        return byVersion;
    }

    private static Map<String, DeviceAttribute> byName() {
        Map<String, DeviceAttribute> byName = new HashMap<>();
        for (DeviceAttribute attribute : values()) {
            byName.put(attribute.protocolName.toLowerCase(Locale.ROOT), attribute);
        }
        byName.put(COMPLIANCE_STATUS, COMPLIANCE);
        return Map.copyOf(byName);
    }
}
