package io.isemdm.ise.xml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of a document. They are decoded here and not by the parser, which writes about bytes that it cannot
 * decode to standard error.
 */
public final class XmlEncoding {

    private static final int LONGEST_DECLARATION = 200;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");

    private XmlEncoding() {
    }

    /**
     * @param xml the whole document
     * @return its characters, without a byte order mark
     * @throws UnreadableXmlException when bytes are not of the encoding that the document declares, UTF-8 where it
     *                                declares none, or when nobody knows that encoding
     */
    public static String decode(byte[] xml) throws UnreadableXmlException {
        Charset charset = charset(xml);
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(xml)).toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableXmlException("not well-formed XML: it has bytes that are not " + charset.name());
        }
    }

    private static Charset charset(byte[] xml) throws UnreadableXmlException {
        if (xml.length > 1 && (xml[0] == (byte) 0xFE && xml[1] == (byte) 0xFF
                || xml[0] == (byte) 0xFF && xml[1] == (byte) 0xFE)) {
            return StandardCharsets.UTF_16;
        }
        Matcher declared = DECLARED.matcher(new String(xml, 0, Math.min(xml.length, LONGEST_DECLARATION),
                StandardCharsets.ISO_8859_1));
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            Charset charset = Charset.forName(declared.group(1));
            // whoever could be read so far is not written in units of two bytes
            return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")
                    ? StandardCharsets.UTF_8 : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UnreadableXmlException("not well-formed XML: nobody knows the encoding " + declared.group(1));
        }
    }
}
