package io.isemdm.cli;

import java.io.IOException;
import java.io.InputStream;

import io.isemdm.probe.cli.FirstLine;

/** Reads a password from a file or from standard input; never from an argument, which every user of a machine sees. */
final class SecretOption {

    static final String STANDARD_INPUT = FirstLine.STANDARD_INPUT;

    private static final int LONGEST = 4096;

    private SecretOption() {
    }

    /**
     * See {@link FirstLine}.
     *
     * @param option named in errors
     * @param file   {@code -} for standard input
     */
    static String read(String option, String file, InputStream standardInput) throws CommandFailedException {
        try {
            String line = FirstLine.read(file, standardInput, LONGEST);
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
