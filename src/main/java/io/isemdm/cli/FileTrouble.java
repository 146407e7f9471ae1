package io.isemdm.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What keeps a file from being read or written, in words. */
final class FileTrouble {

    private FileTrouble() {
    }

    static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no file " + e.getMessage();
        }
        return e instanceof AccessDeniedException ? e.getMessage() + ": permission denied" : e.getMessage();
    }
}
