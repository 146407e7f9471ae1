package io.isemdm.ise.xml;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;

/** What is known of a device. What is {@code null} is left out, what is empty is known to be empty. */
@XmlType(name = "attributes", propOrder = {"registerStatus", "compliance", "diskEncryptionOn", "pinLockOn",
        "jailBroken", "manufacturer", "model", "imei", "meid", "udid", "serialNumber", "osVersion", "phoneNumber",
        "lastCheckin", "guid", "macAddresses"})
public class AttributesElement {

    @XmlElement(name = "register_status")
    public Boolean registerStatus;

    @XmlElement
    public ComplianceElement compliance;

    @XmlElement(name = "disk_encryption_on")
    public Boolean diskEncryptionOn;

    @XmlElement(name = "pin_lock_on")
    public Boolean pinLockOn;

    @XmlElement(name = "jail_broken")
    public Boolean jailBroken;

    @XmlElement
    public String manufacturer;

    @XmlElement
    public String model;

    @XmlElement
    public String imei;

    @XmlElement
    public String meid;

    @XmlElement
    public String udid;

    @XmlElement(name = "serial_number")
    public String serialNumber;

    @XmlElement(name = "os_version")
    public String osVersion;

    @XmlElement(name = "phone_number")
    public String phoneNumber;

    /** Epoch milliseconds. */
    @XmlElement(name = "lastCheckinTimeStamp")
    public Long lastCheckin;

    @XmlElement
    public String guid;

    /** Comma separated, at most five. */
    @XmlElement(name = "macaddresses")
    public String macAddresses;
}
