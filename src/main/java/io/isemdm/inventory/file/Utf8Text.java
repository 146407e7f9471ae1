package io.isemdm.inventory.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Reads UTF-8, strictly: a byte order mark is skipped, and anything that is not UTF-8 is an error with its place. */
final class Utf8Text extends Reader {

    private static final int BUFFER = 16 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** The longest stretch without a new value, in characters; what reads the text has it in memory as a whole. */
    private static final int LONGEST_STRETCH = 1 << 20;

    private final String file;
    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
    private int line = 1;
    private int column = 1;
    private boolean first = true;
    private boolean ended;
    private long counted;
    private BrokenFileException broken;

    Utf8Text(String file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!chars.hasRemaining()) {
            if (broken != null) {
                throw broken;
            }
            if (ended) {
                return -1;
            }
            decode();
        }
        int read = Math.min(length, chars.remaining());
        chars.get(target, offset, read);
        counted += read;
        if (counted > LONGEST_STRETCH) {
            throw new BrokenFileException(new Place(file, line, column),
                    "a value of more than " + LONGEST_STRETCH + " characters");
        }
        return read;
    }

    /** A new value begins about here: the length of values is limited. */
    void startCounting() {
        counted = 0;
    }

    /** What is good is handed out first, so that an earlier mistake in the text is reported before broken bytes. */
    private void decode() throws IOException {
        boolean atEnd = !fill();
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, atEnd);
        chars.flip();
        if (first && chars.hasRemaining()) {
            first = false;
            if (chars.get(chars.position()) == BYTE_ORDER_MARK) {
                chars.get();
            }
        }
        count();
        if (result.isError()) {
            broken = new BrokenFileException(new Place(file, line, column),
                    "not UTF-8 (byte 0x%02X): save the file as UTF-8".formatted(bytes.get(bytes.position())));
        } else if (atEnd && result.isUnderflow()) {
            ended = true;
        }
    }

    private boolean fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read > 0) {
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
        return read >= 0;
    }

    private void count() {
        for (int i = chars.position(); i < chars.limit(); i++) {
            if (chars.get(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
