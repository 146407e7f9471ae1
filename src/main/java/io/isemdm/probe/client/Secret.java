package io.isemdm.probe.client;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** A secret and the spellings in which a server may send it back: in a URL, in XML, in JSON, in another character set. */
final class Secret {

    private static final String HIDDEN = "***";

    /** Shorter ones would blot half a report, and are quickly guessed from what is left. */
    private static final int SHORTEST = 4;

    private final String raw;
    /** {@code null} when it is too short. */
    private final Pattern spellings;

    Secret(String raw) {
        this.raw = raw;
        this.spellings = raw.length() < SHORTEST ? null : Pattern.compile(spellings(raw));
    }

    int length() {
        return raw.length();
    }

    /** A text without it. */
    String hideIn(String text) {
        return spellings == null ? text : spellings.matcher(text).replaceAll(HIDDEN);
    }

    private static String spellings(String raw) {
        StringBuilder pattern = new StringBuilder();
        raw.codePoints().forEach(c -> pattern.append("(?:").append(String.join("|", spellings(c))).append(')'));
        return pattern.toString();
    }

    private static Set<String> spellings(int c) {
        String character = Character.toString(c);
        Set<String> spellings = new LinkedHashSet<>();
        StringBuilder percent = new StringBuilder();
        StringBuilder latin = new StringBuilder();
        for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
            String code = String.format("%02X", b & 0xFF);
            percent.append('%').append(code);
            latin.append("(?:\\x").append(code).append("|\\\\u00").append(code).append(')');
        }
        spellings.add("(?i:" + percent + ")");
        spellings.add("(?i:&#0*" + c + ";|&#x0*" + Integer.toHexString(c) + ";)");
        character.chars().mapToObj(unit -> String.format("\\\\u%04x", unit)).reduce(String::concat)
                .ifPresent(json -> spellings.add("(?i:" + json + ")"));
        switch (c) {
            case ' ' -> spellings.add("\\+");
            case '&' -> spellings.add("&amp;");
            case '<' -> spellings.add("&lt;");
            case '>' -> spellings.add("&gt;");
            case '"' -> spellings.add("&quot;");
            case '\'' -> spellings.add("&apos;");
            default -> {
                if (c >= 0x80) {
                    // UTF-8 taken for Latin-1, as headers are read, and Latin-1 taken for UTF-8
                    spellings.add(latin.toString());
                    spellings.add("\\uFFFD");
                }
            }
        }
        // Behind the others, of which it may be the beginning.
        spellings.add((c < 0x80 ? "\\\\?" : "") + Pattern.quote(character));
        return spellings;
    }
}
