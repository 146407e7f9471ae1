package io.isemdm.ise.xml.intune;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;

/** A device as Intune shows it. */
@XmlType(name = "intuneDevice", propOrder = {"guid", "macAddress", "attributes"})
public class IntuneDevice {

    @XmlElement
    public String guid;

    @XmlElement(name = "macaddress")
    public String macAddress;

    @XmlElement(name = "Attributes")
    public Attributes attributes;

    /** What is {@code null} is left out. */
    @XmlType(name = "intuneAttributes", propOrder = {"guid", "registerStatus", "compliance"})
    public static class Attributes {

        @XmlElement
        public String guid;

        @XmlElement(name = "register_status")
        public Boolean registerStatus;

        @XmlElement(name = "Compliance")
        public Compliance compliance;
    }

    /** A status, and never a reason. */
    @XmlType(name = "intuneCompliance")
    public static class Compliance {

        @XmlElement
        public boolean status;
    }
}
