package io.isemdm.probe.client;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A secret and the spellings in which a server may send it back: of a URL, XML, JSON or another character set. */
final class Secret {

    /** What stands where a secret was, in all that people see. */
    static final String HIDDEN = "***";

    /** Shorter ones would blot half a report, and are quickly guessed from what is left. */
    private static final int SHORTEST = 4;

    /** Where a report leaves off what is long. */
    private static final String CUT = "...";

    private final String raw;
    /** One for each character: a pattern of a long secret would overflow the stack. None where it is too short. */
    private final List<Pattern> characters;

    Secret(String raw) {
        this.raw = raw;
        Map<Integer, Pattern> known = new HashMap<>();
        this.characters = raw.length() < SHORTEST ? List.of() : raw.codePoints().mapToObj(c -> known.computeIfAbsent(c,
                any -> Pattern.compile(String.join("|", spellings(c))))).toList();
    }

    int length() {
        return raw.length();
    }

    /** A text without it. */
    String hideIn(String text) {
        if (characters.isEmpty()) {
            return text;
        }
        String rest = text.replace(raw, HIDDEN);
        StringBuilder hidden = new StringBuilder();
        Matcher first = characters.get(0).matcher(rest);
        int written = 0;
        for (int from = 0; first.find(from);) {
            int end = end(rest, first.start());
            if (end < 0) {
                from = first.start() + 1;
            } else {
                hidden.append(rest, written, first.start()).append(HIDDEN);
                written = end;
                from = end;
            }
        }
        return hidden.append(rest, written, rest.length()).toString();
    }

    /** Where it ends that begins there, or what is left of it where the text is cut; -1 where it does not. */
    private int end(String text, int start) {
        int at = start;
        int length = 0;
        for (Pattern character : characters) {
            Matcher next = character.matcher(text).region(at, text.length());
            if (!next.lookingAt()) {
                return length >= SHORTEST && text.startsWith(CUT, at) ? at : -1;
            }
            at = next.end();
            length++;
        }
        return at;
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
