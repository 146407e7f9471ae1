package io.isemdm.ise;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A body of {@code multipart/form-data}, as the manuals of some vendors ask for; its boundary is its first line. */
final class MultipartBody {

    private static final Pattern NAME = Pattern.compile("(?i)[; ]name=\"?([^\";\r\n]{1,100})");
    private static final int LONGEST_BOUNDARY = 200;

    private MultipartBody() {
    }

    /**
     * One part.
     *
     * @param name    of the field, empty where the part does not say
     * @param content the bytes between its head and the next boundary
     */
    record Part(String name, byte[] content) {
    }

    static boolean isOne(byte[] body) {
        return body.length > 2 && body[0] == '-' && body[1] == '-';
    }

    /** @throws MalformedCallException when it has no boundary */
    static List<Part> parts(byte[] body) {
        // one char for each byte, so that positions are the same in both
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        if (end < 0 || end > LONGEST_BOUNDARY) {
            throw new MalformedCallException("The body begins like a multipart form and has no boundary in its first"
                    + " line: send XML");
        }
        String boundary = text.substring(0, end).strip();
        List<Part> parts = new ArrayList<>();
        int start = boundary.length();
        for (int next = text.indexOf(boundary, start); next >= 0; next = text.indexOf(boundary, start)) {
            parts.add(part(text.substring(start, next)));
            start = next + boundary.length();
        }
        return parts;
    }

    private static Part part(String text) {
        Matcher blankLine = Pattern.compile("\r?\n\r?\n").matcher(text);
        if (!blankLine.find()) {
            throw new MalformedCallException("A part of the multipart body has no blank line after its head: send XML");
        }
        Matcher name = NAME.matcher(text.substring(0, blankLine.start()));
        String content = text.substring(blankLine.end());
        return new Part(name.find() ? name.group(1) : "",
                content.strip().getBytes(StandardCharsets.ISO_8859_1));
    }
}
