package io.isemdm.ise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.ise.xml.DeviceElement;

/**
 * A device as an action or a message names it. Version 2 names it by MAC address, version 3 by GUID or host name
 * (protocol: spec); here any of them is read in both, and UDID, IMEI and MEID too.
 *
 * @param name  the element
 * @param text  its text without white space around it
 * @param value what to look for
 */
record DeviceIdentifier(QueryCriterion name, String text, DeviceCriterion value) {

    private static final Map<String, QueryCriterion> NAMES = Map.of(
            "macaddress", QueryCriterion.MAC_ADDRESS, "guid", QueryCriterion.GUID,
            "guidhn", QueryCriterion.GUID_HOST_NAME, "udid", QueryCriterion.UDID, "uid", QueryCriterion.UDID,
            "imei", QueryCriterion.IMEI, "meid", QueryCriterion.MEID);

    /**
     * The identifiers of a body.
     *
     * @param most how many there may be
     * @throws MalformedCallException when there is none, when there are too many or when one is malformed
     */
    static List<DeviceIdentifier> all(BodyFields body, int most) {
        List<BodyFields.Field> fields = body.named(NAMES::containsKey);
        if (fields.isEmpty()) {
            throw new MalformedCallException("The body names no device: send <ise_api><identifier><macaddress>"
                    + "000000000000</macaddress></identifier></ise_api>, or guid, guidhn, udid, imei or meid");
        }
        if (fields.size() > most) {
            throw new MalformedCallException("The body names " + fields.size() + " devices: send at most " + most);
        }
        // A device that is named twice, in two notations perhaps, is one.
        Map<DeviceCriterion, DeviceIdentifier> named = new LinkedHashMap<>();
        fields.stream().map(DeviceIdentifier::of).forEach(device -> named.putIfAbsent(device.value(), device));
        return List.copyOf(named.values());
    }

    private static DeviceIdentifier of(BodyFields.Field field) {
        QueryCriterion name = NAMES.get(field.name().toLowerCase(Locale.ROOT));
        return new DeviceIdentifier(name, field.text(), name.read(field.name(), field.text()));
    }

    /** An element that names the device by this identifier. */
    DeviceElement element() {
        DeviceElement element = new DeviceElement();
        switch (name) {
            case MAC_ADDRESS -> element.macAddress = value.value();
            case GUID_HOST_NAME -> element.hostName = text;
            case UDID -> element.udid = text;
            case IMEI -> element.imei = text;
            case MEID -> element.meid = text;
            default -> element.guid = text;
        }
        return element;
    }
}
