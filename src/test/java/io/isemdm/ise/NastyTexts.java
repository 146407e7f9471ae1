package io.isemdm.ise;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that somebody could write into an inventory, and on which a writer of XML could stumble. */
final class NastyTexts {

    private static final List<String> PIECES = List.of("&", "<", ">", "\"", "'", "]]>", "\r", "\n", "\r\n", "\t", " ",
            "&amp;", "<!-- -->", "<?x?>", "plain", "\0", "\u0001", "\u001F", "\u007F", "\u0080", "\u0085", "\u07FF",
            "\u0800", "ä", "€", "\u2028", "\uD7FF", "\uD800", "\uDBFF", "\uDC00", "\uDFFF", "\uE000", "\uFDD0",
            "\uFEFF", "\uFFFD", "\uFFFE", "\uFFFF", "\uD800\uDC00", "\uD83D\uDE00", "\uDBFF\uDFFF", "\uD83F\uDFFE");

    private NastyTexts() {
    }

    /** One for each danger; {@code null} and the empty text too. */
    static List<String> each() {
        List<String> texts = new ArrayList<>(PIECES);
        texts.add(null);
        texts.add("");
        for (char c = 0; c <= 0xA0; c++) {
            texts.add("before" + c + "behind");
        }
        for (String piece : PIECES) {
            texts.add("a" + piece);
            texts.add(piece + piece);
            texts.add(piece.repeat(300));
        }
        texts.add("\uDE00\uD83D");
        texts.add("x".repeat(20_000));
        return texts;
    }

    /** Some pieces after one another. */
    static String mixed(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
