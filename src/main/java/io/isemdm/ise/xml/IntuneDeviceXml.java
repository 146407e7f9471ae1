package io.isemdm.ise.xml;

import io.isemdm.ise.xml.intune.IntuneDevice;

/** An {@link IntuneDevice} as it stands in a list of devices. */
final class IntuneDeviceXml {

    private static final ElementTags DEVICE = ElementTags.of("device");
    private static final ElementTags GUID = ElementTags.of("guid");
    private static final ElementTags MAC_ADDRESS = ElementTags.of("macaddress");
    private static final ElementTags ATTRIBUTES = ElementTags.of("Attributes");
    private static final ElementTags REGISTER_STATUS = ElementTags.of("register_status");
    private static final ElementTags COMPLIANCE = ElementTags.of("Compliance");
    private static final ElementTags STATUS = ElementTags.of("status");

    private IntuneDeviceXml() {
    }

    static void write(XmlBytes xml, IntuneDevice device) {
        int opened = xml.open(DEVICE);
        xml.element(GUID, device.guid);
        xml.element(MAC_ADDRESS, device.macAddress);
        if (device.attributes != null) {
            attributes(xml, device.attributes);
        }
        xml.close(DEVICE, opened);
    }

    private static void attributes(XmlBytes xml, IntuneDevice.Attributes attributes) {
        int opened = xml.open(ATTRIBUTES);
        xml.element(GUID, attributes.guid);
        xml.element(REGISTER_STATUS, attributes.registerStatus);
        if (attributes.compliance != null) {
            int openedCompliance = xml.open(COMPLIANCE);
            xml.element(STATUS, attributes.compliance.status);
            xml.close(COMPLIANCE, openedCompliance);
        }
        xml.close(ATTRIBUTES, opened);
    }
}
