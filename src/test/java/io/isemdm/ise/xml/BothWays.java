package io.isemdm.ise.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;

import io.isemdm.ise.xml.intune.IntuneDeviceListDocument;
import io.isemdm.ise.xml.intune.IntuneMdmInfoDocument;
import io.vertx.core.buffer.Buffer;

/** Writes a document as the service does and as JAXB does, and compares the bytes. */
public final class BothWays {

    private final DocumentMarshaller ours;
    private final JaxbDocuments cisco;
    private final JAXBContext intune;

    public BothWays() throws JAXBException {
        JAXBContext context = JAXBContext.newInstance(MdmInfoDocument.class, DeviceListDocument.class);
        this.ours = new DocumentMarshaller(context);
        this.cisco = new JaxbDocuments(context);
        // a context declares the prefixes of all its packages in each document, so Intune's need one of their own
        this.intune = JAXBContext.newInstance(IntuneMdmInfoDocument.class, IntuneDeviceListDocument.class);
    }

    /** What the service sends. */
    public Buffer sent(IseDocument document) {
        return ours.xml(document);
    }

    public void assertSame(IseDocument document) {
        Buffer sent = ours.xml(document);
        byte[] expected = byJaxb(document);
        byte[] actual = sent.getBytes();
        int difference = Arrays.mismatch(expected, actual);
        if (difference >= 0) {
            assertEquals(around(expected, difference), around(actual, difference));
            fail("differ at " + difference);
        }
    }

    private static String around(byte[] xml, int place) {
        int from = Math.max(0, place - 200);
        int to = Math.max(from, Math.min(xml.length, place + 200));
        return new String(xml, from, to - from, StandardCharsets.UTF_8);
    }

    private byte[] byJaxb(IseDocument document) {
        if (document.getClass().getPackage() != IntuneMdmInfoDocument.class.getPackage()) {
            return cisco.bytes(document);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(DocumentMarshaller.DECLARATION);
        try {
            Marshaller marshaller = intune.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            marshaller.setProperty("org.glassfish.jaxb.namespacePrefixMapper", new IntunePrefixes());
            marshaller.marshal(document, bytes);
        } catch (JAXBException e) {
            throw new IllegalArgumentException(e);
        }
        return bytes.toByteArray();
    }
}
