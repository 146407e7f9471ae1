package io.isemdm.inventory.file;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.isemdm.inventory.MacAddress;
import io.isemdm.json.ParserMessage;

/**
 * Devices in YAML or JSON: a list of them, an object {@code {devices: …}}, a map keyed by MAC address, one device, or
 * any number of these one after the other (JSON lines, YAML documents).
 */
final class StructuredDeviceReader implements DeviceReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

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

    private final StructuredTokens tokens;
    private final StructuredFields fields;
    private boolean saysSomething;
    private final Deque<Level> levels = new ArrayDeque<>();
    private boolean firstName;

    private StructuredDeviceReader(StructuredTokens tokens) {
        this.tokens = tokens;
        this.fields = new StructuredFields(tokens);
        levels.push(Level.DOCUMENTS);
    }

    static StructuredDeviceReader json(String file, Utf8Text text) throws IOException {
        return new StructuredDeviceReader(StructuredTokens.json(file, text));
    }

    static StructuredDeviceReader yaml(String file, Utf8Text text) throws IOException {
        return new StructuredDeviceReader(StructuredTokens.yaml(file, text));
    }

    @Override
    public DeviceRecord next() throws IOException {
        try {
            DeviceRecord device = null;
            while (device == null) {
                JsonToken token = tokens.advance();
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
            throw new BrokenFileException(tokens.place(e.getLocation()), ParserMessage.said(e.getOriginalMessage()));
        }
    }

    /** A file without devices has to say so: one that says nothing may have been cut off, or not been written yet. */
    private DeviceRecord end() {
        if (!saysSomething) {
            throw broken("there is nothing in it; [] says that there are no devices");
        }
        return null;
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
                if (!tokens.isNothing() || token != JsonToken.VALUE_NULL && !tokens.isYaml()) {
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
        String name = tokens.name();
        if (name.equals("devices")) {
            switch (tokens.advance()) {
                case START_ARRAY -> devices(Level.LIST);
                case START_OBJECT -> devices(Level.MAP);
                default -> {
                    if (!tokens.isNothing()) {
                        throw broken("expected a list of devices or a map keyed by MAC address");
                    }
                }
            }
            return null;
        }
        if (name.equals("$schema")) {
            tokens.advance();
            tokens.skipChildren();
            return null;
        }
        if (first && isField(name)) {
            DeviceRecord device = new DeviceRecord(tokens.place());
            fields.read(device);
            levels.pop();
            return device;
        }
        return byMac();
    }

    private DeviceRecord inList(JsonToken token) throws IOException {
        if (token == JsonToken.END_ARRAY) {
            return up();
        }
        DeviceRecord device = new DeviceRecord(tokens.place());
        if (token == JsonToken.START_OBJECT) {
            tokens.advance();
            fields.read(device);
        } else {
            fields.wrongShape(device, null, "expected a device: lines of 'name: value'");
        }
        return device;
    }

    /** The tokens stand at the name. */
    private DeviceRecord byMac() throws IOException {
        String name = tokens.name();
        DeviceRecord device = new DeviceRecord(tokens.place());
        try {
            MacAddress.parse(name);
            device.add(DeviceField.MAC_ADDRESSES, NODES.textNode(name), tokens.place());
            device.namedByMac(true);
        } catch (IllegalArgumentException e) {
            device.reject(tokens.place(), null, name, "expected a MAC address or 'devices'; " + e.getMessage());
        }
        switch (tokens.advance()) {
            case START_OBJECT -> {
                tokens.advance();
                fields.read(device);
            }
            default -> {
                if (!tokens.isNothing()) {
                    fields.wrongShape(device, null, "expected a device: lines of 'name: value'");
                }
            }
        }
        return device;
    }

    private DeviceRecord up() {
        levels.pop();
        return null;
    }

    private static boolean isField(String name) {
        return name.equals(DeviceField.COMPLIANCE) || DeviceField.ofName(name) != null;
    }

    private BrokenFileException broken(String why) {
        return new BrokenFileException(tokens.place(), why);
    }

    @Override
    public void close() throws IOException {
        tokens.close();
    }
}
