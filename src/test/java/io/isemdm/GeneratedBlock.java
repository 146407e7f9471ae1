package io.isemdm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a document that a test writes: what stands between {@code <!-- generated: name -->} and
 * {@code <!-- end: name -->}. With {@code -Disemdm.docs=write} the test writes it, otherwise it must be there already.
 */
public final class GeneratedBlock {

    private GeneratedBlock() {
    }

    /** @param text lines, each of them ended */
    public static void check(Path document, String name, String text) throws IOException {
        String begin = "<!-- generated: " + name + " -->\n";
        String end = "<!-- end: " + name + " -->\n";
        String whole = Files.readString(document);
        int from = whole.indexOf(begin);
        int to = whole.indexOf(end);
        assertTrue(from >= 0 && to > from, document + " has no place for " + name);
        String before = whole.substring(from + begin.length(), to);
        if ("write".equals(System.getProperty("isemdm.docs")) && !before.equals(text)) {
            Files.writeString(document, whole.substring(0, from + begin.length()) + text + whole.substring(to));
        } else {
            assertEquals(text, before, document + " is not what the test found; write it with -Disemdm.docs=write");
        }
    }
}
