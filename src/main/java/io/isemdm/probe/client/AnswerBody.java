package io.isemdm.probe.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** The body of an answer, as it comes in. */
final class AnswerBody {

    /** More than 10,000 devices with long reasons have. */
    static final int LARGEST = 32 * 1024 * 1024;

    private static final int BUFFER = 16 * 1024;
    private static final int LONGEST_CHUNK_LINE = 1_024;
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    boolean chunked;
    /** Whether nothing but the end of the connection ends the body. */
    boolean untilClosed;
    /** What Content-Length says, in bytes; -1 where it says nothing. */
    private long expected = -1;

    AnswerBody(InputStream in) {
        this.in = in;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** How far it came, for people. */
    String progress() {
        return expected < 0 ? "" : ", " + bytes.size() + " of " + expected + " bytes of the body are there";
    }

    /** Reads all of it, however the headers say that it ends. */
    void read(int status, List<Header> headers) throws IOException {
        String coding = value(headers, "Transfer-Encoding");
        String length = value(headers, "Content-Length");
        if (WITHOUT_BODY.contains(status)) {
            return;
        }
        if (coding != null) {
            chunked = coding.equalsIgnoreCase("chunked");
            if (!chunked) {
                throw new TroubleException(Trouble.Kind.NOT_HTTP, "unknown Transfer-Encoding \"" + coding + "\"");
            }
            chunks();
        } else if (length != null) {
            expected = number(length, 10, "Content-Length");
            exactly(expected);
            if (in.available() > 0) {
                // What is left would be taken for the beginning of the next answer.
                throw new TroubleException(Trouble.Kind.LONGER_THAN_SAID, "more bytes come behind the " + expected
                        + " that Content-Length says; it counts bytes, not characters");
            }
        } else {
            untilClosed = true;
            take(Long.MAX_VALUE);
        }
    }

    private void chunks() throws IOException {
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            exactly(size);
            line();
        }
        for (int i = 0; !line().isEmpty(); i++) {
            if (i == 100) {
                throw new TroubleException(Trouble.Kind.HEAD_TOO_LARGE, "more than 100 trailers");
            }
        }
    }

    private long chunkSize() throws IOException {
        return number(line().replaceFirst(";.*", "").strip(), 16, "chunk size");
    }

    private void exactly(long count) throws IOException {
        long taken = take(count);
        if (taken < count) {
            throw new TroubleException(Trouble.Kind.CLOSED_EARLY, "the connection was closed after " + bytes.size()
                    + " bytes of the body, " + (count - taken) + " are missing");
        }
    }

    private long take(long count) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long taken = 0;
        while (taken < count) {
            int n = in.read(buffer, 0, (int) Math.min(buffer.length, count - taken));
            if (n < 0) {
                break;
            }
            if (bytes.size() + n > LARGEST) {
                throw new TroubleException(Trouble.Kind.BODY_TOO_LARGE, "more than " + LARGEST + " bytes of body");
            }
            bytes.write(buffer, 0, n);
            taken += n;
        }
        return taken;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new TroubleException(Trouble.Kind.CLOSED_EARLY, "the connection was closed between two chunks");
            }
            if (line.length() == LONGEST_CHUNK_LINE) {
                throw new TroubleException(Trouble.Kind.NOT_HTTP, "a chunk line without end");
            }
            line.append((char) b);
        }
        return line.toString().stripTrailing();
    }

    private static long number(String text, int radix, String what) throws TroubleException {
        try {
            long number = Long.parseLong(text, radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TroubleException(Trouble.Kind.NOT_HTTP, what + " is \""
                + text.substring(0, Math.min(text.length(), 40)) + "\"");
    }

    private static String value(List<Header> headers, String name) {
        return headers.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value).findFirst()
                .orElse(null);
    }
}
