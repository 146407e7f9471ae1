/** The XML documents in which ISE is answered, and the reader of those it sends. Nothing here decides anything. */
@XmlAccessorType(XmlAccessType.NONE)
@XmlJavaTypeAdapter(type = String.class, value = XmlText.class)
package io.isemdm.ise.xml;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
