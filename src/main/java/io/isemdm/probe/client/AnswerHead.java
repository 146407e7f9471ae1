package io.isemdm.probe.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The status line and the headers of an answer, as they come in. */
final class AnswerHead {

    /** More than any server sends; ISE's own limit is not known. */
    static final int LARGEST = 64 * 1024;

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?");
    private static final int MOST_INTERIM_ANSWERS = 8;

    private final InputStream in;
    private int read;

    /** {@code null} until it came. */
    String statusLine;
    final List<Header> headers = new ArrayList<>();

    AnswerHead(InputStream in) {
        this.in = in;
    }

    /** Whether the server sent anything at all. */
    boolean hasBegun() {
        return read > 0;
    }

    /** Reads up to the empty line; answers of the kind 1xx are passed over. */
    void read() throws IOException {
        for (int i = 0; i <= MOST_INTERIM_ANSWERS; i++) {
            headers.clear();
            readOne();
            if (statusLine.charAt(9) != '1') {
                return;
            }
        }
        throw new TroubleException(Trouble.Kind.NOT_HTTP, "nothing but interim answers (1xx)");
    }

    private void readOne() throws IOException {
        String first = line();
        if (!STATUS_LINE.matcher(first).matches()) {
            throw new TroubleException(Trouble.Kind.NOT_HTTP, "no answer of HTTP/1.x begins with \""
                    + first.substring(0, Math.min(first.length(), 100)) + "\"");
        }
        statusLine = first;
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new TroubleException(Trouble.Kind.NOT_HTTP, "a header line without a colon");
            }
            headers.add(new Header(line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new TroubleException(read == 0 ? Trouble.Kind.NO_ANSWER : Trouble.Kind.CLOSED_EARLY,
                        read == 0 ? "the connection was closed before an answer came"
                                : "the connection was closed inside the headers");
            }
            if (++read > LARGEST) {
                throw new TroubleException(Trouble.Kind.HEAD_TOO_LARGE, "more than " + LARGEST + " bytes of headers");
            }
            line.write(b);
        }
        read++;
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
