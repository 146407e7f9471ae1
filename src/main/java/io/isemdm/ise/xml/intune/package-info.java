/** The documents of Microsoft Intune in version 3 of the API (protocol: seen). */
@XmlSchema(namespace = IntuneMdmInfoDocument.NAMESPACE, elementFormDefault = XmlNsForm.QUALIFIED, xmlns = {
        @XmlNs(prefix = "i", namespaceURI = "http://www.w3.org/2001/XMLSchema-instance"),
        @XmlNs(prefix = "", namespaceURI = IntuneMdmInfoDocument.NAMESPACE)})
@XmlAccessorType(XmlAccessType.NONE)
@XmlJavaTypeAdapter(type = String.class, value = XmlText.class)
package io.isemdm.ise.xml.intune;

import io.isemdm.ise.xml.XmlText;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
