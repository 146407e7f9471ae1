package io.isemdm.probe.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

import picocli.CommandLine.TypeConversionException;

/** The name of a file behind an option. An option that may have one takes the URL for it where that comes next. */
final class FileName {

    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.*", Pattern.DOTALL);

    private FileName() {
    }

    /** @throws TypeConversionException when it is a URL or can be the name of no file */
    static Path read(String text) {
        if (ADDRESS.matcher(text).matches()) {
            // It is not repeated: there may be a password in it.
            throw new TypeConversionException("a URL stands where the name of a file belongs; write the URL before the"
                    + " options");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("\"" + text + "\" can be the name of no file");
        }
    }
}
