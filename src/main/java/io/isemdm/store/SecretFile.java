package io.isemdm.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file that the configuration names because what it holds does not belong into the configuration. */
public final class SecretFile {

    /** Longest file of a password or secret, in bytes. */
    public static final int LONGEST_SECRET = 4096;

    /** Longest file of a certificate, in bytes. */
    public static final int LONGEST_CERTIFICATE = 16_384;

    private SecretFile() {
    }

    /**
     * What the file holds, in UTF-8; a byte order mark and the end of its last line do not belong to it.
     *
     * @param property the whole name of the property that names the file
     * @param longest  in bytes
     * @throws CannotStartException when it cannot be read, is empty or longer; never says what it holds
     */
    public static String read(String property, String file, int longest) {
        String key = property + "=" + file;
        try {
            Path path = Path.of(file);
            if (Files.size(path) > longest) {
                throw new CannotStartException(key + ": is larger than " + longest + " bytes");
            }
            String text = Files.readString(path, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "")
                    .replaceFirst("\\R\\z", "");
            if (text.isEmpty()) {
                throw new CannotStartException(key + ": is empty");
            }
            return text;
        } catch (IOException | InvalidPathException e) {
            throw new CannotStartException(key + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
