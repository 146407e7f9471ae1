package io.isemdm.ise.xml;

import javax.xml.XMLConstants;

import org.glassfish.jaxb.runtime.marshaller.NamespacePrefixMapper;

/** The prefixes Intune writes: {@code i} for XML Schema's own attributes, none for its elements (protocol: seen). */
final class IntunePrefixes extends NamespacePrefixMapper {

    @Override
    public String getPreferredPrefix(String namespace, String suggestion, boolean requirePrefix) {
        return XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(namespace) ? "i" : requirePrefix ? suggestion : "";
    }
}
