package io.isemdm.ise.xml;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;

/** A device of an answer: at most one identifier that names it, then its attributes or the result for it. */
@XmlType(name = "device", propOrder = {"macAddress", "guid", "hostName", "udid", "imei", "meid", "attributes",
        "result"})
public class DeviceElement {

    @XmlElement(name = "macaddress")
    public String macAddress;

    @XmlElement
    public String guid;

    @XmlElement(name = "guidhn")
    public String hostName;

    @XmlElement
    public String udid;

    @XmlElement
    public String imei;

    @XmlElement
    public String meid;

    @XmlElement
    public AttributesElement attributes;

    @XmlElement
    public ResultElement result;
}
