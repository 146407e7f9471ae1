package io.isemdm.ise;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import io.isemdm.ise.xml.UnreadableXmlException;
import io.isemdm.ise.xml.XmlLeaf;
import io.isemdm.ise.xml.XmlLeafReader;

/**
 * The values of a body by the names of their elements, in lower case. The specification says XML, vendors say form or
 * multipart; the first bytes tell which it is, not the content type.
 */
record BodyFields(List<Field> fields) {

    /** Protocol: no source has more; a form of more is no request of ISE. */
    private static final int MOST_FIELDS = 100_000;

    /** How the names of what a person wrote begin, {@code message_body} for one: it is text, whatever it looks like. */
    private static final String OF_A_MESSAGE = "message_";

    /**
     * One value.
     *
     * @param name in lower case
     * @param text as it was written
     */
    record Field(String name, String text) {
    }

    /** @throws MalformedCallException when it is neither XML nor a form */
    static BodyFields parse(byte[] body) {
        List<Field> fields = new ArrayList<>();
        addBody(body, fields);
        return new BodyFields(List.copyOf(fields));
    }

    /** The values whose name passes, in their order, without white space around them and without blank ones. */
    List<Field> named(Predicate<String> wanted) {
        return fields.stream().filter(field -> wanted.test(field.name()))
                .map(field -> new Field(field.name(), field.text().strip()))
                .filter(field -> !field.text().isEmpty()).toList();
    }

    /** The first value of that name, unchanged; {@code null} when there is none. */
    String first(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).map(Field::text).findFirst().orElse(null);
    }

    private static void addBody(byte[] body, List<Field> fields) {
        if (MultipartBody.isOne(body)) {
            MultipartBody.parts(body).forEach(part -> addValue(part.name(), part.content(), fields));
        } else if (looksLikeXml(body)) {
            addXml(body, fields);
        } else {
            addForm(new String(body, StandardCharsets.ISO_8859_1).strip(), fields);
        }
    }

    private static void addXml(byte[] xml, List<Field> fields) {
        try {
            for (XmlLeaf leaf : XmlLeafReader.read(xml)) {
                add(leaf.name(), leaf.text(), fields);
            }
        } catch (UnreadableXmlException e) {
            throw new MalformedCallException("The body cannot be read as XML: " + e.getMessage());
        }
    }

    private static void addForm(String form, List<Field> fields) {
        for (String pair : form.split("[&\r\n]+")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                // in a form, unlike in ISE's URLs, a plus sign is a blank
                String value = PercentEncoding.decode(pair.substring(equals + 1).replace('+', ' '), true);
                addValue(PercentEncoding.decode(pair.substring(0, equals)),
                        value.getBytes(StandardCharsets.UTF_8), fields);
            } else if (!pair.isBlank()) {
                throw new MalformedCallException("body", pair, "send XML, or a form with name=value");
            }
        }
    }

    /** A value of a form may itself be the XML, under any name but that of a text. */
    private static void addValue(String name, byte[] content, List<Field> fields) {
        if (looksLikeXml(content) && !nameOf(name).startsWith(OF_A_MESSAGE)) {
            addXml(content, fields);
        } else {
            add(name, PercentEncoding.utf8(name, content), fields);
        }
    }

    private static void add(String name, String text, List<Field> fields) {
        if (fields.size() == MOST_FIELDS) {
            throw new MalformedCallException("The body has more than " + MOST_FIELDS + " values: send fewer");
        }
        fields.add(new Field(nameOf(name), text));
    }

    private static String nameOf(String written) {
        return written.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean looksLikeXml(byte[] body) {
        if (body.length > 2 && (body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF
                || body[0] == (byte) 0xFE || body[0] == (byte) 0xFF)) {
            // a byte order mark; the last two begin no text in UTF-8
            return true;
        }
        for (byte b : body) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n' && b != 0) {
                return b == '<';
            }
        }
        return false;
    }
}
