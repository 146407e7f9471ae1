package io.isemdm.ise.xml;

import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;

/** The answer to mdminfo. */
@XmlRootElement(name = "ise_api")
@XmlType(name = "mdmInfo", propOrder = {"name", "apiVersion", "apiPath", "redirectUrl", "queryMaxSize",
        "messagingSupport", "vendor", "productName", "productVersion"})
public class MdmInfoDocument extends MdmInfoFields {
}
