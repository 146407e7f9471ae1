package io.isemdm.json;

import java.util.stream.Collectors;

/** What a parser of JSON or YAML says is wrong, without what it says of itself and of where it stands. */
public final class ParserMessage {

    private static final int SENTENCES = 2;

    private ParserMessage() {
    }

    /** The sentences of its message; where they stand, which it indents or puts in brackets, is said in our own way. */
    public static String said(String message) {
        String text = message.lines().filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .limit(SENTENCES).collect(Collectors.joining(": "));
        return text.isEmpty() ? "malformed" : text.replaceAll(" ?\\(start marker at \\[Source: [^\\]]*\\]\\)", "");
    }
}
