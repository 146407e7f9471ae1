package io.isemdm.ise;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The percent-encoding of URLs, read strictly: {@code +} is a plus sign, the bytes are UTF-8. */
final class PercentEncoding {

    private PercentEncoding() {
    }

    /**
     * @param raw as it stands in the request line; the bytes above 0x7F that some clients send as they are count too
     * @throws MalformedCallException when an escape is broken, the bytes are no UTF-8 or hold a control character
     */
    static String decode(String raw) {
        if (raw.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '%')) {
            return raw;
        }
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                int high = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
                int low = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw new MalformedCallException("URL", raw, "a % is followed by two hex digits");
                }
                bytes.put((byte) (high << 4 | low));
                i += 2;
            } else if (c > 0xFF) {
                throw new MalformedCallException("URL", raw, "write what is not ASCII as percent-encoded UTF-8");
            } else {
                bytes.put((byte) c);
            }
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
            if (text.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
                throw new MalformedCallException("URL", raw, "holds a control character");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new MalformedCallException("URL", raw, "the percent-encoded bytes are no UTF-8");
        }
    }
}
