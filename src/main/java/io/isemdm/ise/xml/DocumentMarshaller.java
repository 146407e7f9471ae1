package io.isemdm.ise.xml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import io.isemdm.ise.xml.intune.IntuneDeviceListDocument;
import io.isemdm.ise.xml.intune.IntuneMdmInfoDocument;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;

/** Writes a document as Jamf does: the declaration and everything else on one line, in UTF-8 (protocol: seen). */
@ApplicationScoped
public class DocumentMarshaller {

    private static final byte[] DECLARATION =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".getBytes(StandardCharsets.US_ASCII);

    private final JAXBContext cisco;
    private final JAXBContext intune;

    /** @param cisco knows the documents without a namespace */
    DocumentMarshaller(JAXBContext cisco) throws JAXBException {
        this.cisco = cisco;
        // A context declares the prefixes of all its packages in each document, so Intune's need one of their own.
        this.intune = JAXBContext.newInstance(IntuneMdmInfoDocument.class, IntuneDeviceListDocument.class);
    }

    /** The document from its declaration to its last byte. */
    public byte[] bytes(IseDocument document) {
        boolean ofIntune = document.getClass().getPackage() == IntuneMdmInfoDocument.class.getPackage();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        bytes.writeBytes(DECLARATION);
        try {
            Marshaller marshaller = (ofIntune ? intune : cisco).createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            if (ofIntune) {
                marshaller.setProperty("org.glassfish.jaxb.namespacePrefixMapper", new IntunePrefixes());
            }
            marshaller.marshal(document, bytes);
        } catch (JAXBException e) {
            throw new IllegalStateException("cannot write a " + document.getClass().getSimpleName(), e);
        }
        return bytes.toByteArray();
    }
}
