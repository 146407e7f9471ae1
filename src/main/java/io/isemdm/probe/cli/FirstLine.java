package io.isemdm.probe.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a secret stands: in a file or on standard input; never in an argument, which every user of a machine sees. */
public final class FirstLine {

    /** In place of a file. */
    public static final String STANDARD_INPUT = "-";

    private FirstLine() {
    }

    /**
     * The first line in UTF-8, without a byte order mark; empty where there is none.
     *
     * @param file    {@link #STANDARD_INPUT} for standard input, which is closed then
     * @param longest bytes that are read; the rest is passed over
     * @throws IOException when it cannot be read, or is not UTF-8: a secret with other characters would be another one
     */
    public static String read(String file, InputStream standardInput, int longest) throws IOException {
        try (InputStream in = file.equals(STANDARD_INPUT) ? standardInput : Files.newInputStream(Path.of(file))) {
            return decoded(in.readNBytes(longest), longest).replaceFirst("^\uFEFF", "");
        }
    }

    private static String decoded(byte[] bytes, int longest) throws IOException {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        CharBuffer line = CharBuffer.allocate(end);
        // a character may be cut through where the rest is passed over
        if (StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end), line, end < longest).isError()) {
            throw new IOException("not UTF-8: save it as UTF-8");
        }
        return line.flip().toString();
    }
}
