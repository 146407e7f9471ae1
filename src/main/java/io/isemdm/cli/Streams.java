package io.isemdm.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * The standard streams of a command.
 *
 * @param in  standard input
 * @param out what the command was asked for, bytes of a file too
 * @param err everything else
 */
public record Streams(InputStream in, PrintStream out, PrintStream err) {

    /** Those of this process. */
    public static Streams ofProcess() {
        return new Streams(System.in, System.out, System.err);
    }
}
