package io.isemdm.probe.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.isemdm.integration.DeviceAttribute;
import io.isemdm.ise.QueryCriterion;
import io.isemdm.ise.xml.AttributesElement;
import io.isemdm.ise.xml.DeviceElement;
import io.isemdm.ise.xml.DeviceListDocument;
import io.isemdm.probe.client.Exchange;
import io.isemdm.probe.client.ReadAnswer;

/** An answer with devices, and the call it came to. */
public record Devices(Exchange exchange, ReadAnswer<DeviceListDocument> answer) {

    private static final Pattern MAC = Pattern.compile("[0-9A-F]{12}");

    /** In their order. */
    public List<DeviceElement> list() {
        List<DeviceElement> devices = answer.document().devices;
        return devices == null ? List.of() : devices;
    }

    /** The cursor of the next page as it was written; {@code 0} at the end. */
    public String cursor() {
        String text = answer.leaf("paging_info").map(String::strip).orElse("");
        return text.matches("0*") || !text.matches("[0-9]+") ? "0" : text;
    }

    /** The MAC addresses of a device in the form ISE uses, that which names it first. */
    public static List<String> macs(DeviceElement device) {
        List<String> macs = new ArrayList<>();
        addMac(macs, device.macAddress);
        String all = device.attributes == null ? null : device.attributes.macAddresses;
        if (all != null) {
            Arrays.stream(all.split(",")).forEach(mac -> addMac(macs, mac));
        }
        return macs;
    }

    /** The values by which a device can be looked up. */
    public static List<String> identifiers(DeviceElement device, QueryCriterion criterion) {
        AttributesElement attributes = device.attributes == null ? new AttributesElement() : device.attributes;
        List<String> values = new ArrayList<>();
        switch (criterion) {
            case MAC_ADDRESS -> values.addAll(macs(device));
            case GUID -> {
                add(values, device.guid);
                add(values, attributes.guid);
            }
            case UDID -> add(values, attributes.udid);
            case IMEI -> add(values, attributes.imei);
            case MEID -> add(values, attributes.meid);
            default -> {
                // no attribute says it
            }
        }
        return values;
    }

    /** What tells a device from others in its list; {@code null} when too little is said. */
    static String identity(DeviceElement device) {
        List<String> guids = identifiers(device, QueryCriterion.GUID);
        if (!guids.isEmpty()) {
            return guids.get(0).toLowerCase(Locale.ROOT);
        }
        AttributesElement attributes = device.attributes == null ? new AttributesElement() : device.attributes;
        // Two devices behind one dock share an address, so an address alone tells nothing.
        String others = orEmpty(attributes.udid) + "|" + orEmpty(attributes.serialNumber) + "|"
                + orEmpty(attributes.imei) + "|" + orEmpty(attributes.meid);
        return others.length() == 3 ? null : others + "|" + orEmpty(hex(device.macAddress));
    }

    /** The attributes that an answer writes for a device. */
    static Set<DeviceAttribute> written(AttributesElement attributes) {
        EnumSet<DeviceAttribute> written = EnumSet.noneOf(DeviceAttribute.class);
        for (DeviceAttribute attribute : DeviceAttribute.values()) {
            if (value(attribute).apply(attributes) != null) {
                written.add(attribute);
            }
        }
        return written;
    }

    private static Function<AttributesElement, Object> value(DeviceAttribute attribute) {
        return switch (attribute) {
            case REGISTER_STATUS -> element -> element.registerStatus;
            case COMPLIANCE -> element -> element.compliance;
            case DISK_ENCRYPTION_ON -> element -> element.diskEncryptionOn;
            case PIN_LOCK_ON -> element -> element.pinLockOn;
            case JAIL_BROKEN -> element -> element.jailBroken;
            case MANUFACTURER -> element -> element.manufacturer;
            case MODEL -> element -> element.model;
            case IMEI -> element -> element.imei;
            case MEID -> element -> element.meid;
            case UDID -> element -> element.udid;
            case SERIAL_NUMBER -> element -> element.serialNumber;
            case OS_VERSION -> element -> element.osVersion;
            case PHONE_NUMBER -> element -> element.phoneNumber;
            case LAST_CHECKIN -> element -> element.lastCheckin;
            case GUID -> element -> element.guid;
            case MAC_ADDRESSES -> element -> element.macAddresses;
        };
    }

    static String hex(String mac) {
        return mac == null ? null : mac.strip().replaceAll("[:.-]", "").toUpperCase(Locale.ROOT);
    }

    /** @param hex as {@link #hex} writes it */
    static boolean isMac(String hex) {
        return MAC.matcher(hex).matches();
    }

    /** What is malformed is wrong for that, and no identifier to ask for. */
    private static void addMac(List<String> macs, String mac) {
        String hex = hex(mac);
        if (hex != null && isMac(hex)) {
            add(macs, hex);
        }
    }

    private static void add(List<String> values, String value) {
        if (value != null && !value.isBlank() && !values.contains(value.strip())) {
            values.add(value.strip());
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
