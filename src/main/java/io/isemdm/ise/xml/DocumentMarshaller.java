package io.isemdm.ise.xml;

import java.nio.charset.StandardCharsets;

import jakarta.inject.Singleton;
import jakarta.xml.bind.JAXBContext;

import io.isemdm.ise.xml.intune.IntuneDeviceListDocument;
import io.vertx.core.buffer.Buffer;

/** Writes a document as Jamf does: the declaration and everything else on one line, in UTF-8 (protocol: seen). */
@Singleton
public class DocumentMarshaller {

    static final byte[] DECLARATION =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".getBytes(StandardCharsets.US_ASCII);

    private final JaxbDocuments others;

    /** @param cisco knows the documents without a namespace */
    DocumentMarshaller(JAXBContext cisco) {
        this.others = new JaxbDocuments(cisco);
    }

    /** The document from its declaration to its last byte; the buffer is the caller's own. */
    public Buffer xml(IseDocument document) {
        if (document instanceof DeviceListDocument list && DeviceListDocument.ATTRIBUTES.equals(list.name)) {
            return HotDocuments.deviceList(list).buffer();
        }
        if (document instanceof IntuneDeviceListDocument list) {
            return HotDocuments.deviceList(list).buffer();
        }
        if (document instanceof MdmInfoFields info) {
            return HotDocuments.mdmInfo(info).buffer();
        }
        return Buffer.buffer(others.bytes(document));
    }
}
