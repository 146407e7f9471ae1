package io.isemdm.ise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Calls the service as a node of ISE does: its own bytes on a socket. Every XML answer is held against its schema. */
public final class IseNode implements AutoCloseable {

    public static final String INSTANCE = "/networkIntegrationEndpoint/1/79fu";
    static final String AUTHORIZATION = basic("ise", "ise-secret");

    private static final String INTUNE =
            "http://schemas.datacontract.org/2004/07/Microsoft.Intune.ResourceAccess.ComplianceRetrievalService.Model";
    private static final Map<String, Schema> SCHEMAS = Map.of(
            "mdminfo", schema("mdminfo"), "attributes", schema("attributes"), "action", schema("action"),
            "sendmessage", schema("sendmessage"), INTUNE, schema("intune-v3"));

    private final Socket socket;
    private final InputStream in;

    public IseNode(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(30_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 65_536);
    }

    /** An answer of HTTP; header names are in lower case. */
    public record Answer(int status, Map<String, String> headers, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public Answer expect(int expected) {
            assertEquals(expected, status, this::text);
            return this;
        }

        /** The document, well-formed and valid. */
        Document xml() {
            expect(200);
            assertEquals("application/xml;charset=utf-8", headers.get("content-type").toLowerCase(Locale.ROOT));
            assertTrue(text().startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ise_api"), this::text);
            assertEquals(Integer.toString(body.length), headers.get("content-length"));
            try {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                factory.setNamespaceAware(true);
                Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
                String namespace = document.getDocumentElement().getNamespaceURI();
                String key = namespace != null ? namespace : document.getElementsByTagName("name").item(0)
                        .getTextContent();
                SCHEMAS.get(key).newValidator().validate(new StreamSource(new ByteArrayInputStream(body)));
                return document;
            } catch (Exception e) {
                throw new AssertionError(e.getMessage() + " in " + text(), e);
            }
        }

        /** The text of the only element of that name; {@code null} when there is none. */
        String element(String name) {
            List<String> all = elements(name);
            assertTrue(all.size() < 2, () -> name + " occurs more than once in " + text());
            return all.isEmpty() ? null : all.get(0);
        }

        /** The texts of all elements of that name. */
        List<String> elements(String name) {
            NodeList nodes = xml().getElementsByTagNameNS("*", name);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                texts.add(nodes.item(i).getTextContent());
            }
            return texts;
        }

        /** What names each device: the first element of each {@code device}. */
        List<String> names() {
            NodeList devices = xml().getElementsByTagNameNS("*", "device");
            List<String> names = new ArrayList<>();
            for (int i = 0; i < devices.getLength(); i++) {
                Element first = (Element) devices.item(i).getFirstChild();
                names.add(first.getLocalName() + "=" + first.getTextContent());
            }
            return names;
        }
    }

    public static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString(
                (name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public Answer get(String target) throws IOException {
        return call("GET", target, "");
    }

    public Answer call(String method, String target, String body) throws IOException {
        return call(method, target, AUTHORIZATION, body.getBytes(StandardCharsets.UTF_8));
    }

    /** @param authorization {@code null} sends none */
    public Answer call(String method, String target, String authorization, byte[] body) throws IOException {
        String head = method + " " + target + " HTTP/1.1\r\nHost: mdm.example:443\r\n"
                + (authorization == null ? "" : "Authorization: " + authorization + "\r\n")
                + (body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n") + "\r\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        send(bytes.toByteArray());
        return read(method.equals("HEAD"));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** @return the next answer, {@code null} when the service closed the connection before one came */
    Answer read(boolean toHead) throws IOException {
        String status = line();
        if (status == null) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        byte[] body = toHead ? new byte[0] : body(headers);
        return new Answer(Integer.parseInt(status.substring(9, 12)), headers, body);
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            }
            line.write(b);
        }
        return line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static Schema schema(String name) {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(IseNode.class.getResource("/schemas/" + name + ".xsd"));
        } catch (Exception e) {
            throw new AssertionError(name + ": " + e.getMessage(), e);
        }
    }
}
