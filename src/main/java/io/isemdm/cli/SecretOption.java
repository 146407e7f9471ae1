package io.isemdm.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a password from a file or from standard input; never from an argument, which every user of a machine sees. */
final class SecretOption {

    static final String STANDARD_INPUT = "-";

    private static final int LONGEST = 4096;

    private SecretOption() {
    }

    /**
     * The first line, without a byte order mark.
     *
     * @param option named in errors
     * @param file   {@code -} for standard input
     */
    static String read(String option, String file, InputStream standardInput) throws CommandFailedException {
        try (InputStream in = file.equals(STANDARD_INPUT) ? standardInput : Files.newInputStream(Path.of(file))) {
            String line = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "").lines()
                    .findFirst().orElse("");
            if (line.isEmpty()) {
                throw CommandFailedException.couldNotRun(option + ": "
                        + (file.equals(STANDARD_INPUT) ? "standard input" : file) + " is empty");
            }
            return line;
        } catch (IOException e) {
            throw CommandFailedException.couldNotRun(option + ": " + FileTrouble.of(e));
        }
    }
}
