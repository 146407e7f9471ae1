package io.isemdm.probe.load;

import io.isemdm.probe.load.IncomingAnswer.State;

/** A body in chunks; the content is moved together at its start while it comes in. */
final class ChunkedBody {

    private static final int LONGEST_LINE = 1_024;

    private int at;
    private int end;
    private int left;
    private boolean inChunk;
    private boolean trailer;

    /** @param from where the first chunk begins, and where the content will */
    void startAt(int from) {
        at = from;
        end = from;
    }

    /** Behind the last byte of the content that was read. */
    int end() {
        return end;
    }

    /** Behind the last byte that was read. */
    int at() {
        return at;
    }

    /** Goes on reading. */
    State read(byte[] bytes, int length) {
        while (true) {
            if (inChunk) {
                int taken = Math.min(left, length - at);
                System.arraycopy(bytes, at, bytes, end, taken);
                at += taken;
                end += taken;
                left -= taken;
                if (left > 0 || length - at < 2) {
                    return State.INCOMPLETE;
                }
                if (bytes[at] != '\r' || bytes[at + 1] != '\n') {
                    return State.BROKEN;
                }
                at += 2;
                inChunk = false;
            }
            int feed = lineFeed(bytes, length);
            if (feed < 0) {
                return length - at > LONGEST_LINE ? State.BROKEN : State.INCOMPLETE;
            }
            if (trailer) {
                boolean empty = feed - at < 2;
                at = feed + 1;
                if (empty) {
                    return State.COMPLETE;
                }
                continue;
            }
            left = size(bytes, at, feed);
            if (left < 0) {
                return State.BROKEN;
            }
            at = feed + 1;
            inChunk = left > 0;
            trailer = !inChunk;
        }
    }

    private int lineFeed(byte[] bytes, int length) {
        for (int i = at; i < length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static int size(byte[] bytes, int start, int end) {
        long size = -1;
        for (int i = start; i < end; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                boolean over = bytes[i] == ';' || bytes[i] == '\r' || bytes[i] == ' ';
                return over ? (int) size : -1;
            }
            size = Math.max(size, 0) * 16 + digit;
            if (size > Integer.MAX_VALUE) {
                return -1;
            }
        }
        return (int) size;
    }
}
