package io.isemdm.ise;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The percent-encoding of URLs and forms, read strictly: {@code +} is a plus sign, the bytes are UTF-8. */
final class PercentEncoding {

    private PercentEncoding() {
    }

    /**
     * @param raw as it stands in the request line; the bytes above 0x7F that some clients send as they are count too
     * @throws MalformedCallException when an escape is broken, the bytes are no UTF-8 or hold a control character
     */
    static String decode(String raw) {
        return decode(raw, false);
    }

    /** @param lines whether control characters are fine, as line breaks are in a message */
    static String decode(String raw, boolean lines) {
        if (isPlain(raw)) {
            return raw;
        }
        String text = utf8(raw, bytes(raw));
        if (!lines && hasControl(text)) {
            throw new MalformedCallException("text", raw, "holds a control character");
        }
        return text;
    }

    /**
     * @param shown what to show of it in the error
     * @throws MalformedCallException when the bytes are no UTF-8
     */
    static String utf8(String shown, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedCallException("text", shown, "the bytes are no UTF-8");
        }
    }

    /** Whether there is a control character of ASCII in a text. */
    static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7F) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c < ' ' || c >= 0x7F || c == '%') {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                int high = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
                int low = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw new MalformedCallException("text", raw, "a % is followed by two hex digits");
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else if (c > 0xFF) {
                throw new MalformedCallException("text", raw, "write what is not ASCII as percent-encoded UTF-8");
            } else {
                bytes.write(c);
            }
        }
        return bytes.toByteArray();
    }
}
