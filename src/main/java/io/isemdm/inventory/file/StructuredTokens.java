package io.isemdm.inventory.file;

import java.io.IOException;

import org.yaml.snakeyaml.LoaderOptions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;

/**
 * The tokens of YAML or JSON, each with its place, one at a time.
 *
 * <p>Texts are as they were written, never the number, time or truth value a YAML reader would see in them:
 * {@code 001122334455} is a MAC address and no octal number.
 */
final class StructuredTokens {

    private static final JsonFactory JSON = new JsonFactory();
    private static final YAMLFactory YAML = YAMLFactory.builder().loaderOptions(limits()).build();

    private final String file;
    private final Utf8Text text;
    private final JsonParser parser;

    private StructuredTokens(String file, Utf8Text text, JsonParser parser) {
        this.file = file;
        this.text = text;
        this.parser = parser;
    }

    static StructuredTokens json(String file, Utf8Text text) throws IOException {
        return new StructuredTokens(file, text, JSON.createParser(text));
    }

    static StructuredTokens yaml(String file, Utf8Text text) throws IOException {
        return new StructuredTokens(file, text, YAML.createParser(text));
    }

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        // The size of a file is limited where it comes in; it is never in memory as a whole.
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setNestingDepthLimit(50);
        return options;
    }

    /** The next token, {@code null} at the end of the file. */
    JsonToken advance() throws IOException {
        text.startCounting();
        return parser.nextToken();
    }

    /** The token that was read last. */
    JsonToken current() {
        return parser.currentToken();
    }

    /** Passes over what an object or a list that begins here holds; over nothing where none does. */
    void skipChildren() throws IOException {
        parser.skipChildren();
    }

    /** The name in front of the value, or the name itself. */
    String name() throws IOException {
        return parser.currentName();
    }

    String text() throws IOException {
        return parser.getText();
    }

    boolean isYaml() {
        return parser instanceof YAMLParser;
    }

    /** Whether it is {@code *name}, which stands for another value. */
    boolean isAlias() throws IOException {
        return parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
    }

    /**
     * Whether the value says that there is none. In YAML only {@code null}, {@code ~} and nothing at all do so:
     * {@code Null} and {@code NULL} are names that people and their devices have.
     */
    boolean isNothing() throws IOException {
        if (current() == JsonToken.VALUE_STRING) {
            return text().isEmpty();
        }
        if (current() != JsonToken.VALUE_NULL) {
            return false;
        }
        String written = text();
        return written == null || written.isEmpty() || written.equals("~") || written.equals("null");
    }

    /** The value as an error shows it. */
    String shown() throws IOException {
        return switch (current()) {
            case START_OBJECT -> "{…}";
            case START_ARRAY -> "[…]";
            default -> text();
        };
    }

    Place place() {
        return place(parser.currentTokenLocation());
    }

    Place place(JsonLocation location) {
        return location == null ? new Place(file, 1, 1)
                : new Place(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    void close() throws IOException {
        parser.close();
        text.close();
    }
}
