package io.isemdm.ise.xml.intune;

import io.isemdm.ise.xml.IseDocument;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;

/** The answer to mdminfo, in the namespace of Intune. */
@XmlRootElement(name = "ise_api")
@XmlType(name = "intuneMdmInfo", propOrder = {"name", "apiVersion", "apiPath", "redirectUrl", "queryMaxSize",
        "messagingSupport", "vendor", "productName", "productVersion"})
public class IntuneMdmInfoDocument implements IseDocument {

    /** The namespace of Intune's service in version 3. */
    public static final String NAMESPACE = "http://schemas.datacontract.org/2004/07/"
            + "Microsoft.Intune.ResourceAccess.ComplianceRetrievalService.Model";

    @XmlElement
    public String name = "mdminfo";

    @XmlElement(name = "api_version")
    public int apiVersion;

    @XmlElement(name = "api_path")
    public String apiPath;

    @XmlElement(name = "redirect_url")
    public String redirectUrl;

    @XmlElement(name = "query_max_size")
    public int queryMaxSize;

    @XmlElement(name = "messaging_support")
    public boolean messagingSupport;

    @XmlElement
    public String vendor;

    @XmlElement(name = "product_name")
    public String productName;

    @XmlElement(name = "product_version")
    public String productVersion;
}
