package io.isemdm.ise.xml;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the values of a request, wherever its sender nested them. A DTD, and with it every entity of one's own, is
 * refused; so is what is nested deeper than any request is.
 */
public final class XmlLeafReader {

    private static final int DEEPEST = 16;
    private static final XMLInputFactory FACTORY = factory();

    private XmlLeafReader() {
    }

    /**
     * @param xml the whole document; its size is bounded by whoever read it
     * @return the innermost elements in their order
     * @throws UnreadableXmlException when it is not well-formed, has a DTD or is nested too deep
     */
    public static List<XmlLeaf> read(byte[] xml) throws UnreadableXmlException {
        return read(XmlEncoding.decode(xml));
    }

    /** The same of its characters. */
    public static List<XmlLeaf> read(String xml) throws UnreadableXmlException {
        List<XmlLeaf> leaves = new ArrayList<>();
        Deque<StringBuilder> texts = new ArrayDeque<>();
        boolean leaf = false;
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (texts.size() == DEEPEST) {
                            throw new UnreadableXmlException("elements are nested deeper than " + DEEPEST);
                        }
                        texts.push(new StringBuilder());
                        leaf = true;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> texts.element()
                            .append(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        String text = texts.pop().toString();
                        if (leaf) {
                            leaves.add(new XmlLeaf(reader.getLocalName(), text));
                        }
                        leaf = false;
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new UnreadableXmlException("a document type or an entity of its own is not read");
                    default -> {
                        // comments, processing instructions and white space around the root say nothing
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new UnreadableXmlException("not well-formed XML" + where(e));
        } catch (RuntimeException e) {
            // the parser also throws unchecked exceptions at some documents that are not well-formed
            throw new UnreadableXmlException("not well-formed XML");
        }
        return leaves;
    }

    /** The place alone: what the parser says about it may hold text of the document. */
    private static String where(XMLStreamException e) {
        Location place = e.getLocation();
        return place == null ? "" : " at line " + place.getLineNumber() + ", column " + place.getColumnNumber();
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
