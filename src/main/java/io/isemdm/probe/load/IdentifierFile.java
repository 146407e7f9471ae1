package io.isemdm.probe.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of identifiers: a MAC address in any spelling or a GUID on each line; blank lines and those with # are
 * not read.
 */
public final class IdentifierFile {

    private IdentifierFile() {
    }

    /**
     * @return at least one, at most a million
     * @throws IOException when it cannot be read or a line holds neither; the message says which line
     */
    public static List<String> read(Path file) throws IOException {
        List<String> identifiers = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                line = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (identifiers.size() == LoadPlan.MOST_DEVICES) {
                    throw new IOException(file + " holds more than " + LoadPlan.MOST_DEVICES + " identifiers");
                }
                try {
                    identifiers.add(KnownDevice.of(0, line).value());
                } catch (IllegalArgumentException e) {
                    throw new IOException(file + " line " + number + ": " + e.getMessage());
                }
            }
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is no text in UTF-8");
        }
        if (identifiers.isEmpty()) {
            throw new IOException(file + " holds no identifier: write a MAC address or a GUID on each line");
        }
        return identifiers;
    }
}
