package io.isemdm.ise.xml;

import java.io.ByteArrayOutputStream;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;

/** Writes any document without a namespace, as its annotations say. */
final class JaxbDocuments {

    private final JAXBContext context;

    JaxbDocuments(JAXBContext context) {
        this.context = context;
    }

    /** The document from its declaration to its last byte. */
    byte[] bytes(IseDocument document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        bytes.writeBytes(DocumentMarshaller.DECLARATION);
        try {
            Marshaller marshaller = context.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            marshaller.marshal(document, bytes);
        } catch (JAXBException e) {
            throw new IllegalStateException("cannot write a " + document.getClass().getSimpleName(), e);
        }
        return bytes.toByteArray();
    }
}
