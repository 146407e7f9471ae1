package io.isemdm.probe.client;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.ParseConversionEvent;
import jakarta.xml.bind.Unmarshaller;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

import io.isemdm.ise.xml.DeviceListDocument;
import io.isemdm.ise.xml.IseDocument;
import io.isemdm.ise.xml.MdmInfoDocument;
import io.isemdm.ise.xml.UnreadableXmlException;
import io.isemdm.ise.xml.XmlEncoding;
import io.isemdm.ise.xml.XmlLeaf;
import io.isemdm.ise.xml.XmlLeafReader;

/** Reads answers into the documents that the service itself writes. A DTD is never read, nor anything nested deeply. */
public final class AnswerReader {

    private static final String ROOT = "ise_api";
    private static final int SHOWN_ERRORS = 10;
    private static final int SHOWN_START = 80;

    /** From here on a first character may be a byte order mark, or one that could not be decoded. */
    private static final char BYTE_ORDER_MARKS = '\uFE00';

    /** Intune writes these with capitals (protocol: seen). */
    private static final Set<String> CAPITALS = Set.of("Attributes", "Compliance");

    private final JAXBContext context;
    private final XMLInputFactory factory;

    public AnswerReader() {
        try {
            context = JAXBContext.newInstance(MdmInfoDocument.class, DeviceListDocument.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("the documents of the wire cannot be read", e);
        }
        factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /**
     * @throws UnreadableXmlException  when it is not well-formed or has a DTD; the message says which
     * @throws NoIseDocumentException when it is a page or another document
     */
    public <T extends IseDocument> ReadAnswer<T> read(byte[] xml, Class<T> type)
            throws UnreadableXmlException, NoIseDocumentException {
        String text;
        List<XmlLeaf> leaves;
        refuseWhatIsNoXml(xml);
        try {
            text = XmlEncoding.decode(xml);
            leaves = XmlLeafReader.read(text);
        } catch (UnreadableXmlException e) {
            if (isPage(xml)) {
                throw new NoIseDocumentException("an HTML page");
            }
            throw e;
        }
        List<String> errors = new ArrayList<>();
        try {
            XMLStreamReader reader = new IseNames(factory.createXMLStreamReader(new StringReader(text)));
            reader.nextTag();
            if (!reader.getLocalName().equals(ROOT)) {
                throw new NoIseDocumentException(isPage(xml) ? "an HTML page"
                        : "a document whose root is " + reader.getLocalName());
            }
            Unmarshaller unmarshaller = context.createUnmarshaller();
            unmarshaller.setEventHandler(event -> {
                if (event instanceof ParseConversionEvent && errors.size() < SHOWN_ERRORS) {
                    errors.add(event.getMessage());
                }
                return true;
            });
            return new ReadAnswer<>(unmarshaller.unmarshal(reader, type).getValue(), leaves, errors);
        } catch (XMLStreamException | JAXBException e) {
            throw new UnreadableXmlException("not well-formed XML");
        }
    }

    /** Most who answer with something else than XML answer with nothing, with JSON or with a word. */
    private static void refuseWhatIsNoXml(byte[] body) throws NoIseDocumentException, UnreadableXmlException {
        String start = new String(body, 0, Math.min(body.length, SHOWN_START), StandardCharsets.UTF_8);
        String text = start.stripLeading();
        if (text.isEmpty() && start.length() < SHOWN_START) {
            throw new NoIseDocumentException("an empty body");
        }
        if (!text.isEmpty() && text.charAt(0) != '<' && text.charAt(0) < BYTE_ORDER_MARKS) {
            throw new NoIseDocumentException("what is no XML: " + text);
        }
        if (text.startsWith("<?xml") && text.length() < start.length()) {
            throw new UnreadableXmlException("not well-formed XML: white space stands before the XML declaration");
        }
    }

    private static boolean isPage(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, 1_000), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        return start.contains("<html") || start.contains("<!doctype html");
    }

    /** Names as ISE reads them: without a namespace, Intune's capitals as small letters. */
    private static final class IseNames extends StreamReaderDelegate {

        IseNames(XMLStreamReader reader) {
            super(reader);
        }

        @Override
        public String getLocalName() {
            String name = super.getLocalName();
            return CAPITALS.contains(name) ? name.toLowerCase(Locale.ROOT) : name;
        }

        @Override
        public String getNamespaceURI() {
            return "";
        }

        @Override
        public int getAttributeCount() {
            return 0;
        }
    }
}
