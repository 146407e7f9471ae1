package io.isemdm.ise.xml;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlTransient;

/**
 * What mdminfo says. Each document that extends this writes it in the namespace of its own package. What is {@code null}
 * is left out.
 */
@XmlTransient
public abstract class MdmInfoFields implements IseDocument {

    @XmlElement
    public String name = "mdminfo";

    /** Left out in version 1. */
    @XmlElement(name = "api_version")
    public Integer apiVersion;

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
