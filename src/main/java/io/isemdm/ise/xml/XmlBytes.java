package io.isemdm.ise.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;

/**
 * A document while it is written, in UTF-8. Text is escaped as JAXB escapes it, and a character that XML 1.0 forbids
 * becomes one U+FFFD as in {@link XmlText}. It belongs to one answer; nothing of it is kept for the next.
 */
final class XmlBytes {

    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] AMPERSAND = ascii("&amp;");
    private static final byte[] LESS = ascii("&lt;");
    private static final byte[] GREATER = ascii("&gt;");

    /** As it is, a reader would take it for a line feed. */
    private static final byte[] CARRIAGE_RETURN = ascii("&#13;");

    private static final int REPLACEMENT = 0xFFFD;

    /** Longest form of a character: of the entities above, or of a code point in UTF-8. */
    private static final int LONGEST_CHARACTER = 5;

    /** Of a {@code long}: 19 digits and a sign. */
    private static final int LONGEST_NUMBER = 20;

    /** By ASCII character: whether it is written as it is. */
    private static final boolean[] PLAIN = plain();

    private byte[] bytes;
    private int size;

    /** @param expected how many bytes the document will have; if it has more it takes a copy or two */
    XmlBytes(int expected) {
        this.bytes = new byte[expected];
    }

    /** How many bytes were written so far. */
    int size() {
        return size;
    }

    /** All that was written, not copied: nothing may be written any more. */
    Buffer buffer() {
        return Buffer.buffer(Unpooled.wrappedBuffer(bytes).writerIndex(size));
    }

    /** Makes room for that many more bytes, if there is none yet. */
    void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
    }

    /** Bytes that are XML already. */
    void encoded(byte[] xml) {
        reserve(xml.length);
        System.arraycopy(xml, 0, bytes, size, xml.length);
        size += xml.length;
    }

    /** @param text {@code null} leaves the element out */
    void element(ElementTags tags, String text) {
        if (text != null) {
            encoded(tags.start);
            text(text);
            encoded(tags.end);
        }
    }

    /** @param truth {@code null} leaves the element out */
    void element(ElementTags tags, Boolean truth) {
        if (truth != null) {
            encoded(tags.start);
            encoded(truth ? TRUE : FALSE);
            encoded(tags.end);
        }
    }

    /** @param number a whole one; {@code null} leaves the element out */
    void element(ElementTags tags, Number number) {
        if (number != null) {
            element(tags, number.longValue());
        }
    }

    void element(ElementTags tags, long number) {
        encoded(tags.start);
        number(number);
        encoded(tags.end);
    }

    /** Begins an element with others in it; what it returns is for {@link #close}. */
    int open(ElementTags tags) {
        encoded(tags.start);
        return size;
    }

    /** @param opened what {@link #open} returned; an element with nothing in it becomes an empty-element tag */
    void close(ElementTags tags, int opened) {
        if (size > opened) {
            encoded(tags.end);
        } else {
            reserve(1);
            bytes[size - 1] = '/';
            bytes[size++] = '>';
        }
    }

    private void text(String text) {
        int length = text.length();
        reserve(length);
        byte[] to = bytes;
        int at = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= PLAIN.length || !PLAIN[c]) {
                size = at;
                anyText(text, i);
                return;
            }
            to[at++] = (byte) c;
        }
        size = at;
    }

    private void anyText(String text, int from) {
        for (int i = from; i < text.length();) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            reserve(LONGEST_CHARACTER);
            switch (character) {
                case '&' -> encoded(AMPERSAND);
                case '<' -> encoded(LESS);
                case '>' -> encoded(GREATER);
                case '\r' -> encoded(CARRIAGE_RETURN);
                default -> utf8(XmlText.allowed(character) ? character : REPLACEMENT);
            }
        }
    }

    private void utf8(int character) {
        if (character < 0x80) {
            bytes[size++] = (byte) character;
            return;
        }
        if (character < 0x800) {
            bytes[size++] = (byte) (0xC0 | character >> 6);
        } else {
            if (character < 0x10000) {
                bytes[size++] = (byte) (0xE0 | character >> 12);
            } else {
                bytes[size++] = (byte) (0xF0 | character >> 18);
                bytes[size++] = (byte) (0x80 | character >> 12 & 0x3F);
            }
            bytes[size++] = (byte) (0x80 | character >> 6 & 0x3F);
        }
        bytes[size++] = (byte) (0x80 | character & 0x3F);
    }

    /** From the last digit to the first; the negative half of the numbers is the larger one. */
    private void number(long number) {
        reserve(LONGEST_NUMBER);
        long rest = number > 0 ? -number : number;
        int digits = 1;
        for (long left = rest / 10; left != 0; left /= 10) {
            digits++;
        }
        if (number < 0) {
            bytes[size++] = '-';
        }
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' - rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[0x80];
        for (int c = 0; c < plain.length; c++) {
            plain[c] = XmlText.allowed(c) && c != '&' && c != '<' && c != '>' && c != '\r';
        }
        return plain;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
