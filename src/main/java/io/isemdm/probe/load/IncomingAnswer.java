package io.isemdm.probe.load;

import java.util.Arrays;

import io.vertx.core.buffer.Buffer;

/**
 * Reads the answers of one connection, one after the other, out of the pieces in which they come: HTTP/1.x with a
 * Content-Length, in chunks, or until the connection is closed. Reuses its memory; strict and without strings, because
 * it runs tens of thousands of times a second.
 */
final class IncomingAnswer {

    /** What is known after a piece. */
    enum State {
        INCOMPLETE, COMPLETE, BROKEN
    }

    private static final int KEPT = 16 * 1024;
    private static final int LARGEST_HEAD = 64 * 1024;

    /** A status line without a reason, and an empty line. */
    private static final int SHORTEST_HEAD = "HTTP/1.1 200\n\n".length();

    private final int largestBody;
    private byte[] bytes = new byte[KEPT];
    private int length;
    private int searched;
    private int bodyStart;
    private int bodyEnd;
    private int status;
    private long contentLength;
    private boolean closes;
    private ChunkedBody chunks;

    /** @param largestBody in bytes; what is larger is broken, so that a server cannot fill the memory */
    IncomingAnswer(int largestBody) {
        this.largestBody = largestBody;
        clear();
    }

    /** Forgets the answer. */
    void clear() {
        if (bytes.length > KEPT) {
            bytes = new byte[KEPT];
        }
        length = 0;
        begin(0);
    }

    private void begin(int from) {
        searched = from;
        bodyStart = -1;
        bodyEnd = -1;
        status = 0;
        contentLength = -1;
        closes = false;
        chunks = null;
    }

    boolean hasBegun() {
        return length > 0;
    }

    /** Three digits. */
    int status() {
        return status;
    }

    /** Whether the server ends the connection behind it. */
    boolean closes() {
        return closes;
    }

    int bodyLength() {
        return bodyEnd - bodyStart;
    }

    byte[] body() {
        return Arrays.copyOfRange(bytes, bodyStart, bodyEnd);
    }

    /** Whether the body holds these bytes. */
    boolean bodyHolds(byte[] wanted) {
        return indexOf(wanted, bodyStart, bodyEnd) >= 0;
    }

    /** Whether the body ends with these bytes, white space left aside. */
    boolean bodyEndsWith(byte[] wanted) {
        int end = bodyEnd;
        while (end > bodyStart && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
            end--;
        }
        int start = end - wanted.length;
        return start >= bodyStart && Arrays.equals(bytes, start, end, wanted, 0, wanted.length);
    }

    /** Takes a piece. */
    State add(Buffer piece) {
        int more = piece.length();
        if ((long) length + more > LARGEST_HEAD + largestBody) {
            return State.BROKEN;
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, Math.min(bytes.length * 2, largestBody)));
        }
        piece.getBytes(bytes, length);
        length += more;
        return read();
    }

    /** The connection was closed: it may have been the end of the body. */
    State closed() {
        if (bodyStart >= 0 && contentLength < 0 && chunks == null) {
            bodyEnd = length;
            return State.COMPLETE;
        }
        return State.INCOMPLETE;
    }

    private State read() {
        while (bodyStart < 0) {
            int end = endOfHead();
            if (end < 0) {
                return length > LARGEST_HEAD ? State.BROKEN : State.INCOMPLETE;
            }
            int start = searched;
            if (!head(start, end)) {
                return State.BROKEN;
            }
            if (status >= 100 && status < 200) {
                // an interim answer: another one follows
                begin(end);
            } else {
                bodyStart = end;
            }
        }
        if (chunks != null) {
            State state = chunks.read(bytes, length);
            bodyEnd = chunks.end();
            return state == State.COMPLETE && chunks.at() != length ? State.BROKEN : state;
        }
        if (contentLength < 0) {
            closes = true;
            return State.INCOMPLETE;
        }
        bodyEnd = bodyStart + (int) contentLength;
        // more than that is an answer for which nobody asked
        return length < bodyEnd ? State.INCOMPLETE : length > bodyEnd ? State.BROKEN : State.COMPLETE;
    }

    /** Behind the empty line. Line feeds alone end lines too, as they do for {@code probe check} and RFC 9112. */
    private int endOfHead() {
        for (int i = searched; i + 1 < length; i++) {
            if (bytes[i] == '\n') {
                int next = bytes[i + 1] == '\r' ? i + 2 : i + 1;
                if (next < length && bytes[next] == '\n') {
                    return next + 1;
                }
            }
        }
        return -1;
    }

    private boolean head(int start, int end) {
        if (end - start < SHORTEST_HEAD || bytes[start] != 'H' || bytes[start + 1] != 'T' || bytes[start + 5] != '1'
                || bytes[start + 6] != '.' || bytes[start + 8] != ' ') {
            return false;
        }
        for (int i = start + 9; i < start + 12; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
            status = status * 10 + bytes[i] - '0';
        }
        closes = bytes[start + 7] == '0';
        int line = nextLine(start, end);
        int emptyLine = bytes[end - 2] == '\r' ? end - 2 : end - 1;
        while (line < emptyLine) {
            int next = nextLine(line, end);
            if (!header(line, next - 1)) {
                return false;
            }
            line = next;
        }
        if (status == 204 || status == 304) {
            contentLength = 0;
            chunks = null;
        }
        if (chunks != null) {
            chunks.startAt(end);
        }
        return true;
    }

    private int nextLine(int from, int end) {
        int i = from;
        while (bytes[i] != '\n') {
            i++;
        }
        return Math.min(i + 1, end);
    }

    private boolean header(int start, int end) {
        // the first letter tells nearly all headers from these three
        switch (bytes[start] | 0x20) {
            case 'c' -> {
                if (named(start, end, "content-length:")) {
                    contentLength = number(start + 15, end);
                    return contentLength >= 0;
                }
                if (named(start, end, "connection:")) {
                    closes = endsWith(start, end, "close") || closes && !endsWith(start, end, "keep-alive");
                }
            }
            case 't' -> {
                if (named(start, end, "transfer-encoding:")) {
                    chunks = new ChunkedBody();
                    return endsWith(start, end, "chunked");
                }
            }
            default -> {
                // says nothing about where the answer ends
            }
        }
        return true;
    }

    private boolean named(int start, int end, String name) {
        if (end - start < name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (lower(bytes[start + i]) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean endsWith(int start, int end, String word) {
        int last = end;
        while (last > start && bytes[last - 1] <= ' ') {
            last--;
        }
        return last - word.length() >= start && named(last - word.length(), last, word);
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b | 0x20 : b;
    }

    private long number(int start, int end) {
        long number = -1;
        for (int i = start; i < end; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                number = Math.max(number, 0) * 10 + bytes[i] - '0';
                if (number > largestBody) {
                    return -1;
                }
            } else if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return -1;
            }
        }
        return number;
    }

    private int indexOf(byte[] wanted, int from, int to) {
        byte first = wanted[0];
        for (int i = from; i <= to - wanted.length; i++) {
            if (bytes[i] == first && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
