package io.isemdm.probe.report;

/**
 * Text of a server made fit for a terminal: escape sequences, other control characters and those that turn the
 * direction of writing are shown by their code and do nothing.
 */
public final class Printable {

    private Printable() {
    }

    /** Text of any number of lines; tabs and line feeds stay. */
    public static String lines(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || !harms(c)) {
                safe.appendCodePoint(c);
            } else if (c != '\r') {
                safe.append(String.format("\\u%04X", c));
            }
        });
        return safe.toString();
    }

    /** The same on one line. */
    public static String line(String text) {
        return lines(text).replaceAll("\\s*\\n\\s*", " ").replace('\t', ' ').strip();
    }

    private static boolean harms(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.PRIVATE_USE || type == Character.UNASSIGNED;
    }
}
