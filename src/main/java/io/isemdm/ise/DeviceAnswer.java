package io.isemdm.ise;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.isemdm.integration.ApiVersion;
import io.isemdm.integration.DeviceAttribute;
import io.isemdm.integration.DeviceName;
import io.isemdm.integration.DocumentDialect;
import io.isemdm.integration.NetworkIntegration;
import io.isemdm.integration.VersionProfile;
import io.isemdm.inventory.DeviceCriterion;
import io.isemdm.inventory.DeviceCriterion.Kind;
import io.isemdm.inventory.HeldDevice;
import io.isemdm.inventory.MacAddress;
import io.isemdm.ise.xml.AttributesElement;
import io.isemdm.ise.xml.ComplianceElement;
import io.isemdm.ise.xml.DeviceElement;
import io.isemdm.ise.xml.DeviceListDocument;
import io.isemdm.ise.xml.IseDocument;
import io.isemdm.ise.xml.intune.IntuneDevice;
import io.isemdm.ise.xml.intune.IntuneDeviceListDocument;

/** Devices and their attributes, as the vendor of the network integration writes them. */
final class DeviceAnswer {

    /** Protocol: spec. */
    private static final int MOST_MAC_ADDRESSES = 5;

    private final ApiVersion version;
    private final VersionProfile profile;
    private final DeviceName deviceName;
    private final Set<DeviceAttribute> asked;
    private final List<DeviceElement> devices = new ArrayList<>();
    private final List<IntuneDevice> intuneDevices = new ArrayList<>();

    /** @param deviceName what names a device; {@code null} leaves that to the vendor */
    DeviceAnswer(NetworkIntegration integration, ApiVersion version, AttributeFilter filter, DeviceName deviceName) {
        this.version = version;
        this.profile = integration.in(version);
        this.asked = filter.attributes();
        this.deviceName = deviceName != null ? deviceName : profile.deviceName();
    }

    /** @param criterion by which it was found: a device found by a MAC address is named by that one */
    void add(HeldDevice device, DeviceCriterion criterion) {
        String mac = deviceName != DeviceName.MAC_ADDRESS ? null
                : criterion.kind() == Kind.MAC_ADDRESS ? criterion.value()
                : device.macAddresses().isEmpty() ? null : device.macAddresses().get(0).hex();
        // without an address version 3 still has the GUID; before it ISE takes a device that nothing names (seen)
        String guid = deviceName == DeviceName.GUID || mac == null && version == ApiVersion.V3 ? device.guid() : null;
        if (profile.dialect() == DocumentDialect.INTUNE) {
            intuneDevices.add(intuneDevice(device, mac, guid));
        } else {
            DeviceElement element = new DeviceElement();
            element.macAddress = mac;
            element.guid = guid;
            element.attributes = attributes(device);
            devices.add(element);
        }
    }

    /**
     * @param next   0 when nothing more is to come
     * @param isList whether the call asked for a list rather than for one device
     */
    IseDocument document(long next, boolean isList) {
        Long pagingInfo = isList || !profile.pagesOnlyTheList() ? next : null;
        if (profile.dialect() == DocumentDialect.INTUNE) {
            IntuneDeviceListDocument document = new IntuneDeviceListDocument();
            document.apiVersion = version.number();
            document.pagingInfo = pagingInfo;
            document.devices = intuneDevices;
            return document;
        }
        DeviceListDocument document = new DeviceListDocument();
        document.name = DeviceListDocument.ATTRIBUTES;
        document.apiVersion = version.number();
        document.pagingInfo = pagingInfo;
        document.devices = devices;
        return document;
    }

    private AttributesElement attributes(HeldDevice device) {
        AttributesElement element = new AttributesElement();
        element.registerStatus = writes(DeviceAttribute.REGISTER_STATUS) ? device.enrolled() : null;
        element.compliance = writes(DeviceAttribute.COMPLIANCE) ? compliance(device) : null;
        element.diskEncryptionOn = writes(DeviceAttribute.DISK_ENCRYPTION_ON) ? device.diskEncryptionOn() : null;
        element.pinLockOn = writes(DeviceAttribute.PIN_LOCK_ON) ? device.pinLockOn() : null;
        element.jailBroken = writes(DeviceAttribute.JAIL_BROKEN) ? device.jailBroken() : null;
        element.manufacturer = text(DeviceAttribute.MANUFACTURER, device.manufacturer());
        element.model = text(DeviceAttribute.MODEL, device.model());
        element.imei = text(DeviceAttribute.IMEI, device.imei());
        element.meid = text(DeviceAttribute.MEID, device.meid());
        element.udid = text(DeviceAttribute.UDID, device.udid());
        element.serialNumber = text(DeviceAttribute.SERIAL_NUMBER, device.serialNumber());
        element.osVersion = text(DeviceAttribute.OS_VERSION, device.osVersion());
        element.phoneNumber = text(DeviceAttribute.PHONE_NUMBER, device.phoneNumber());
        element.lastCheckin = writes(DeviceAttribute.LAST_CHECKIN) ? device.lastCheckin() : null;
        element.guid = text(DeviceAttribute.GUID, device.guid());
        element.macAddresses = writes(DeviceAttribute.MAC_ADDRESSES) ? macAddresses(device.macAddresses()) : null;
        return element;
    }

    private static String macAddresses(List<MacAddress> addresses) {
        int count = Math.min(addresses.size(), MOST_MAC_ADDRESSES);
        if (count == 1) {
            return addresses.get(0).hex();
        }
        StringBuilder text = new StringBuilder(13 * MOST_MAC_ADDRESSES);
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",").append(addresses.get(i).hex());
        }
        return text.toString();
    }

    private ComplianceElement compliance(HeldDevice device) {
        ComplianceElement element = new ComplianceElement();
        element.status = device.compliant();
        if (!profile.statusOnly()) {
            element.failureReason = device.compliant() ? "" : orEmpty(device.failureReason());
            element.remediation = device.compliant() ? "" : orEmpty(device.remediation());
        }
        return element;
    }

    private IntuneDevice intuneDevice(HeldDevice device, String mac, String guid) {
        IntuneDevice element = new IntuneDevice();
        element.guid = guid;
        element.macAddress = mac;
        element.attributes = new IntuneDevice.Attributes();
        element.attributes.guid = text(DeviceAttribute.GUID, device.guid());
        element.attributes.registerStatus = writes(DeviceAttribute.REGISTER_STATUS) ? device.enrolled() : null;
        if (writes(DeviceAttribute.COMPLIANCE)) {
            element.attributes.compliance = new IntuneDevice.Compliance();
            element.attributes.compliance.status = device.compliant();
        }
        return element;
    }

    private String text(DeviceAttribute attribute, String value) {
        return writes(attribute) ? orEmpty(value) : null;
    }

    private boolean writes(DeviceAttribute attribute) {
        return asked.contains(attribute) && profile.attributes().contains(attribute);
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }
}
