package io.isemdm.inventory.file;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import org.yaml.snakeyaml.LoaderOptions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;

import io.isemdm.inventory.MacAddress;
import io.isemdm.json.ParserMessage;

/**
 * Devices in YAML or JSON: a list of them, an object {@code {devices: …}}, a map keyed by MAC address, one device, or
 * any number of these one after the other (JSON lines, YAML documents).
 *
 * <p>Texts are taken as they were written, never as the number, time or truth value a YAML reader would see in them:
 * {@code 001122334455} is a MAC address and no octal number.
 */
final class StructuredDeviceReader implements DeviceReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory JSON = new JsonFactory();
    private static final YAMLFactory YAML = YAMLFactory.builder().loaderOptions(limits()).build();

    /** Where in the file the next device is looked for. */
    private enum Level {
        /** Among the documents of the file. */
        DOCUMENTS,
        /** In an object of which it is not known yet what it is, or that holds {@code devices}. */
        OBJECT,
        /** In a list of devices. */
        LIST,
        /** In a map keyed by MAC address. */
        MAP
    }

    private final String file;
    private final Utf8Text text;
    private final JsonParser parser;
    private boolean saysSomething;
    private final Deque<Level> levels = new ArrayDeque<>();
    private boolean firstName;

    private StructuredDeviceReader(String file, Utf8Text text, JsonParser parser) {
        this.file = file;
        this.text = text;
        this.parser = parser;
        levels.push(Level.DOCUMENTS);
    }

    static StructuredDeviceReader json(String file, Utf8Text text) throws IOException {
        return new StructuredDeviceReader(file, text, JSON.createParser(text));
    }

    static StructuredDeviceReader yaml(String file, Utf8Text text) throws IOException {
        return new StructuredDeviceReader(file, text, YAML.createParser(text));
    }

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        // The size of a file is limited where it comes in; it is never in memory as a whole.
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setNestingDepthLimit(50);
        return options;
    }

    @Override
    public DeviceRecord next() throws IOException {
        try {
            DeviceRecord device = null;
            while (device == null) {
                JsonToken token = advance();
                if (token == null) {
                    return end();
                }
                device = switch (levels.peek()) {
                    case DOCUMENTS -> document(token);
                    case OBJECT -> inObject(token);
                    case LIST -> inList(token);
                    case MAP -> token == JsonToken.END_OBJECT ? up() : byMac();
                };
            }
            saysSomething = true;
            return device;
        } catch (JsonProcessingException e) {
            throw new BrokenFileException(place(e.getLocation()), ParserMessage.said(e.getOriginalMessage()));
        }
    }

    /** A file without devices has to say so: one that says nothing may have been cut off, or not been written yet. */
    private DeviceRecord end() {
        if (!saysSomething) {
            throw broken("there is nothing in it; [] says that there are no devices");
        }
        return null;
    }

    private JsonToken advance() throws IOException {
        text.startCounting();
        return parser.nextToken();
    }

    private DeviceRecord document(JsonToken token) throws IOException {
        switch (token) {
            case START_ARRAY -> devices(Level.LIST);
            case START_OBJECT -> {
                levels.push(Level.OBJECT);
                firstName = true;
            }
            default -> {
                // an empty document among others is fine
                if (!isNothing() || token != JsonToken.VALUE_NULL && !(parser instanceof YAMLParser)) {
                    throw broken("expected devices: a list of them, a map keyed by MAC address, or 'devices:'");
                }
            }
        }
        return null;
    }

    private void devices(Level level) {
        levels.push(level);
        saysSomething = true;
    }

    private DeviceRecord inObject(JsonToken token) throws IOException {
        if (token == JsonToken.END_OBJECT) {
            // {} is a map without a MAC address
            saysSomething |= firstName;
            return up();
        }
        boolean first = firstName;
        firstName = false;
        String name = parser.currentName();
        if (name.equals("devices")) {
            switch (advance()) {
                case START_ARRAY -> devices(Level.LIST);
                case START_OBJECT -> devices(Level.MAP);
                default -> {
                    if (!isNothing()) {
                        throw broken("expected a list of devices or a map keyed by MAC address");
                    }
                }
            }
            return null;
        }
        if (name.equals("$schema")) {
            advance();
            parser.skipChildren();
            return null;
        }
        if (first && isField(name)) {
            DeviceRecord device = new DeviceRecord(place());
            fields(device);
            levels.pop();
            return device;
        }
        return byMac();
    }

    private DeviceRecord inList(JsonToken token) throws IOException {
        if (token == JsonToken.END_ARRAY) {
            return up();
        }
        DeviceRecord device = new DeviceRecord(place());
        if (token == JsonToken.START_OBJECT) {
            advance();
            fields(device);
        } else {
            wrongShape(device, null, "expected a device: lines of 'name: value'");
        }
        return device;
    }

    /** The parser stands at the name. */
    private DeviceRecord byMac() throws IOException {
        String name = parser.currentName();
        DeviceRecord device = new DeviceRecord(place());
        try {
            MacAddress.parse(name);
            device.add(DeviceField.MAC_ADDRESSES, NODES.textNode(name), place());
            device.namedByMac(true);
        } catch (IllegalArgumentException e) {
            device.reject(place(), null, name, "expected a MAC address or 'devices'; " + e.getMessage());
        }
        switch (advance()) {
            case START_OBJECT -> {
                advance();
                fields(device);
            }
            default -> {
                if (!isNothing()) {
                    wrongShape(device, null, "expected a device: lines of 'name: value'");
                }
            }
        }
        return device;
    }

    private DeviceRecord up() {
        levels.pop();
        return null;
    }

    /** The parser stands at the first name, or at the end; afterwards at the end of the device. */
    private void fields(DeviceRecord device) throws IOException {
        Set<String> seen = new HashSet<>();
        for (; parser.currentToken() != JsonToken.END_OBJECT; advance()) {
            String name = parser.currentName();
            Place at = place();
            once(device, seen, name, at);
            DeviceField field = DeviceField.ofName(name);
            JsonToken value = advance();
            if (field != null) {
                if (field == DeviceField.MAC_ADDRESSES) {
                    device.namedByMac(false);
                }
                field(device, field, place());
            } else if (name.equals(DeviceField.COMPLIANCE) && value == JsonToken.START_OBJECT) {
                compliance(device, seen);
            } else {
                device.putOther(name, isNothing() ? NODES.nullNode() : NODES.textNode(shown()), at);
                parser.skipChildren();
            }
        }
    }

    private void compliance(DeviceRecord device, Set<String> seen) throws IOException {
        device.tree().putObject(DeviceField.COMPLIANCE);
        while (advance() != JsonToken.END_OBJECT) {
            String name = DeviceField.COMPLIANCE + "." + parser.currentName();
            Place at = place();
            once(device, seen, name, at);
            DeviceField field = DeviceField.ofName(name);
            advance();
            if (field != null) {
                field(device, field, place());
            } else {
                device.reject(at, name, null, "unknown field: status, failure_reason or remediation belong here");
                parser.skipChildren();
            }
        }
    }

    private void once(DeviceRecord device, Set<String> seen, String name, Place at) {
        if (!seen.add(name)) {
            device.reject(at, name, null, "given twice");
        }
    }

    /** The parser stands at the value; afterwards at its end. */
    private void field(DeviceRecord device, DeviceField field, Place at) throws IOException {
        switch (field.kind()) {
            case LIST -> list(device, field, at);
            case BOOLEAN -> scalar(device, field, at, true);
            case TEXT -> scalar(device, field, at, false);
        }
    }

    private void scalar(DeviceRecord device, DeviceField field, Place at, boolean truth) throws IOException {
        if (parser.currentToken().isStructStart()) {
            wrongShape(device, field.fieldName(), "expected one value");
        } else if (isNothing()) {
            device.put(field, NODES.nullNode(), at);
        } else if (!isAlias(device, field, at)) {
            Boolean word = truth ? BooleanWord.parse(parser.getText()) : null;
            device.put(field, word != null ? NODES.booleanNode(word) : NODES.textNode(parser.getText()), at);
        }
    }

    private void list(DeviceRecord device, DeviceField field, Place at) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            wrongShape(device, field.fieldName(), "expected a list");
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            device.list(field, at);
            while (advance() != JsonToken.END_ARRAY) {
                item(device, field);
            }
        } else if (isNothing()) {
            if (!device.gives(field)) {
                device.put(field, NODES.nullNode(), at);
            }
        } else if (!isAlias(device, field, at)) {
            device.list(field, at);
            for (String part : parser.getText().split("[,;\\n]")) {
                if (!part.isBlank()) {
                    device.add(field, NODES.textNode(part.strip()), at);
                }
            }
        }
    }

    private void item(DeviceRecord device, DeviceField field) throws IOException {
        if (parser.currentToken().isStructStart()) {
            wrongShape(device, field.fieldName(), "expected a text");
        } else if (!isAlias(device, field, place())) {
            JsonNode item = parser.currentToken() == JsonToken.VALUE_NULL && !(parser instanceof YAMLParser)
                    ? NODES.nullNode() : NODES.textNode(parser.getText());
            device.add(field, item, place());
        }
    }

    /**
     * Whether the value says that there is none. In YAML only {@code null}, {@code ~} and nothing at all do so:
     * {@code Null} and {@code NULL} are names that people and their devices have.
     */
    private boolean isNothing() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText().isEmpty();
        }
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            return false;
        }
        String written = parser.getText();
        return written == null || written.isEmpty() || written.equals("~") || written.equals("null");
    }

    private boolean isAlias(DeviceRecord device, DeviceField field, Place at) throws IOException {
        boolean alias = parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
        if (alias) {
            device.reject(at, field.fieldName(), "*" + parser.getText(), "aliases are not followed: write the value");
        }
        return alias;
    }

    private void wrongShape(DeviceRecord device, String field, String why) throws IOException {
        device.reject(place(), field, shown(), why);
        parser.skipChildren();
    }

    private String shown() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "{…}";
            case START_ARRAY -> "[…]";
            default -> parser.getText();
        };
    }

    private static boolean isField(String name) {
        return name.equals(DeviceField.COMPLIANCE) || DeviceField.ofName(name) != null;
    }

    private BrokenFileException broken(String why) {
        return new BrokenFileException(place(), why);
    }

    private Place place() {
        return place(parser.currentTokenLocation());
    }

    private Place place(JsonLocation location) {
        return location == null ? new Place(file, 1, 1)
                : new Place(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    @Override
    public void close() throws IOException {
        parser.close();
        text.close();
    }
}
