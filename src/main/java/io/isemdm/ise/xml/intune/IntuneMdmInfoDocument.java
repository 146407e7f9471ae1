package io.isemdm.ise.xml.intune;

import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;

import io.isemdm.ise.xml.MdmInfoFields;

/** The answer to mdminfo, in the namespace of Intune. */
@XmlRootElement(name = "ise_api")
@XmlType(name = "intuneMdmInfo", propOrder = {"name", "apiVersion", "apiPath", "redirectUrl", "queryMaxSize",
        "messagingSupport", "vendor", "productName", "productVersion"})
public class IntuneMdmInfoDocument extends MdmInfoFields {

    /** The namespace of Intune's service in version 3. */
    public static final String NAMESPACE = "http://schemas.datacontract.org/2004/07/"
            + "Microsoft.Intune.ResourceAccess.ComplianceRetrievalService.Model";
}
