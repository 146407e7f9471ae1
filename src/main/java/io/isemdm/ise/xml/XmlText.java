package io.isemdm.ise.xml;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Text that may stand in an XML 1.0 document: each character that may not becomes one U+FFFD. */
@RegisterForReflection
public class XmlText extends XmlAdapter<String, String> {

    private static final char REPLACEMENT = '\uFFFD';

    @Override
    public String marshal(String text) {
        int bad = text == null ? -1 : firstForbidden(text);
        if (bad < 0) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, bad);
        for (int i = bad; i < text.length();) {
            int codePoint = text.codePointAt(i);
            if (allowed(codePoint)) {
                clean.appendCodePoint(codePoint);
            } else {
                clean.append(REPLACEMENT);
            }
            i += Character.charCount(codePoint);
        }
        return clean.toString();
    }

    @Override
    public String unmarshal(String text) {
        return text;
    }

    private static int firstForbidden(String text) {
        for (int i = 0; i < text.length();) {
            int codePoint = text.codePointAt(i);
            if (!allowed(codePoint)) {
                return i;
            }
            i += Character.charCount(codePoint);
        }
        return -1;
    }

    static boolean allowed(int codePoint) {
        return codePoint >= 0x20 && codePoint <= 0xD7FF || codePoint == '\n' || codePoint == '\r' || codePoint == '\t'
                || codePoint >= 0xE000 && codePoint <= 0xFFFD || codePoint >= 0x10000;
    }
}
