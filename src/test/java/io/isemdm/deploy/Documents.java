package io.isemdm.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The code blocks of documents, so that tests run what people read. */
final class Documents {

    private Documents() {
    }

    /**
     * The code block after the first heading of that name.
     *
     * @param language {@code sh} or {@code yaml} for example
     */
    static String block(Path document, String heading, String language) throws IOException {
        String text = Files.readString(document);
        Matcher section = Pattern.compile("(?m)^#+ " + Pattern.quote(heading) + "$").matcher(text);
        if (!section.find()) {
            throw new IllegalArgumentException(document + " has no heading " + heading);
        }
        Matcher block = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$").matcher(text);
        if (!block.find(section.end())) {
            throw new IllegalArgumentException(document + " has no block in " + language + " under " + heading);
        }
        return block.group(1);
    }
}
