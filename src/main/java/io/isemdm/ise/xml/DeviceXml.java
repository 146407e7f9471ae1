package io.isemdm.ise.xml;

/** A {@link DeviceElement} as it stands in a list of devices with attributes. */
final class DeviceXml {

    private static final ElementTags DEVICE = ElementTags.of("device");
    private static final ElementTags HOST_NAME = ElementTags.of("guidhn");
    private static final ElementTags ATTRIBUTES = ElementTags.of("attributes");
    private static final ElementTags REGISTER_STATUS = ElementTags.of("register_status");
    private static final ElementTags COMPLIANCE = ElementTags.of("compliance");
    private static final ElementTags STATUS = ElementTags.of("status");
    private static final ElementTags FAILURE_REASON = ElementTags.of("failure_reason");
    private static final ElementTags REMEDIATION = ElementTags.of("remediation");
    private static final ElementTags DISK_ENCRYPTION_ON = ElementTags.of("disk_encryption_on");
    private static final ElementTags PIN_LOCK_ON = ElementTags.of("pin_lock_on");
    private static final ElementTags JAIL_BROKEN = ElementTags.of("jail_broken");
    private static final ElementTags MANUFACTURER = ElementTags.of("manufacturer");
    private static final ElementTags MODEL = ElementTags.of("model");
    private static final ElementTags IMEI = ElementTags.of("imei");
    private static final ElementTags MEID = ElementTags.of("meid");
    private static final ElementTags UDID = ElementTags.of("udid");
    private static final ElementTags SERIAL_NUMBER = ElementTags.of("serial_number");
    private static final ElementTags OS_VERSION = ElementTags.of("os_version");
    private static final ElementTags PHONE_NUMBER = ElementTags.of("phone_number");
    private static final ElementTags LAST_CHECKIN = ElementTags.of("lastCheckinTimeStamp");
    private static final ElementTags GUID = ElementTags.of("guid");
    private static final ElementTags MAC_ADDRESS = ElementTags.of("macaddress");
    private static final ElementTags MAC_ADDRESSES = ElementTags.of("macaddresses");

    private DeviceXml() {
    }

    /** @param device without a result */
    static void write(XmlBytes xml, DeviceElement device) {
        int opened = xml.open(DEVICE);
        xml.element(MAC_ADDRESS, device.macAddress);
        xml.element(GUID, device.guid);
        xml.element(HOST_NAME, device.hostName);
        xml.element(UDID, device.udid);
        xml.element(IMEI, device.imei);
        xml.element(MEID, device.meid);
        if (device.attributes != null) {
            attributes(xml, device.attributes);
        }
        xml.close(DEVICE, opened);
    }

    private static void attributes(XmlBytes xml, AttributesElement attributes) {
        int opened = xml.open(ATTRIBUTES);
        xml.element(REGISTER_STATUS, attributes.registerStatus);
        if (attributes.compliance != null) {
            compliance(xml, attributes.compliance);
        }
        xml.element(DISK_ENCRYPTION_ON, attributes.diskEncryptionOn);
        xml.element(PIN_LOCK_ON, attributes.pinLockOn);
        xml.element(JAIL_BROKEN, attributes.jailBroken);
        xml.element(MANUFACTURER, attributes.manufacturer);
        xml.element(MODEL, attributes.model);
        xml.element(IMEI, attributes.imei);
        xml.element(MEID, attributes.meid);
        xml.element(UDID, attributes.udid);
        xml.element(SERIAL_NUMBER, attributes.serialNumber);
        xml.element(OS_VERSION, attributes.osVersion);
        xml.element(PHONE_NUMBER, attributes.phoneNumber);
        xml.element(LAST_CHECKIN, attributes.lastCheckin);
        xml.element(GUID, attributes.guid);
        xml.element(MAC_ADDRESSES, attributes.macAddresses);
        xml.close(ATTRIBUTES, opened);
    }

    private static void compliance(XmlBytes xml, ComplianceElement compliance) {
        int opened = xml.open(COMPLIANCE);
        xml.element(STATUS, compliance.status);
        xml.element(FAILURE_REASON, compliance.failureReason);
        xml.element(REMEDIATION, compliance.remediation);
        xml.close(COMPLIANCE, opened);
    }
}
