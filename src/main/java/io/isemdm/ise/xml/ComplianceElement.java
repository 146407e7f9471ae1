package io.isemdm.ise.xml;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;

/** Whether a device meets the rules of its owner. */
@XmlType(name = "compliance", propOrder = {"status", "failureReason", "remediation"})
public class ComplianceElement {

    /** {@code null} only in a document that was read and did not say it. */
    @XmlElement
    public Boolean status;

    @XmlElement(name = "failure_reason")
    public String failureReason;

    @XmlElement
    public String remediation;
}
