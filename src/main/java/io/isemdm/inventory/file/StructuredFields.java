package io.isemdm.inventory.file;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Reads what YAML or JSON says of one device. */
final class StructuredFields {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final StructuredTokens tokens;

    StructuredFields(StructuredTokens tokens) {
        this.tokens = tokens;
    }

    /** The tokens stand at the first name, or at the end; afterwards at the end of the device. */
    void read(DeviceRecord device) throws IOException {
        Set<String> seen = new HashSet<>();
        for (; tokens.current() != JsonToken.END_OBJECT; tokens.advance()) {
            String name = tokens.name();
            Place at = tokens.place();
            once(device, seen, name, at);
            DeviceField field = DeviceField.ofName(name);
            JsonToken value = tokens.advance();
            if (field != null) {
                if (field == DeviceField.MAC_ADDRESSES) {
                    device.namedByMac(false);
                }
                field(device, field, tokens.place());
            } else if (name.equals(DeviceField.COMPLIANCE) && value == JsonToken.START_OBJECT) {
                compliance(device, seen);
            } else {
                device.putOther(name, tokens.isNothing() ? NODES.nullNode() : NODES.textNode(tokens.shown()), at);
                tokens.skipChildren();
            }
        }
    }

    private void compliance(DeviceRecord device, Set<String> seen) throws IOException {
        device.tree().putObject(DeviceField.COMPLIANCE);
        while (tokens.advance() != JsonToken.END_OBJECT) {
            String name = DeviceField.COMPLIANCE + "." + tokens.name();
            Place at = tokens.place();
            once(device, seen, name, at);
            DeviceField field = DeviceField.ofName(name);
            tokens.advance();
            if (field != null) {
                field(device, field, tokens.place());
            } else {
                device.reject(at, name, null, "unknown field: status, failure_reason or remediation belong here");
                tokens.skipChildren();
            }
        }
    }

    private void once(DeviceRecord device, Set<String> seen, String name, Place at) {
        if (!seen.add(name)) {
            device.reject(at, name, null, "given twice");
        }
    }

    /** The tokens stand at the value; afterwards at its end. */
    private void field(DeviceRecord device, DeviceField field, Place at) throws IOException {
        switch (field.kind()) {
            case LIST -> list(device, field, at);
            case BOOLEAN -> scalar(device, field, at, true);
            case TEXT -> scalar(device, field, at, false);
        }
    }

    private void scalar(DeviceRecord device, DeviceField field, Place at, boolean truth) throws IOException {
        if (tokens.current().isStructStart()) {
            wrongShape(device, field.fieldName(), "expected one value");
        } else if (tokens.isNothing()) {
            device.put(field, NODES.nullNode(), at);
        } else if (!isAlias(device, field, at)) {
            Boolean word = truth ? BooleanWord.parse(tokens.text()) : null;
            device.put(field, word != null ? NODES.booleanNode(word) : NODES.textNode(tokens.text()), at);
        }
    }

    private void list(DeviceRecord device, DeviceField field, Place at) throws IOException {
        if (tokens.current() == JsonToken.START_OBJECT) {
            wrongShape(device, field.fieldName(), "expected a list");
        } else if (tokens.current() == JsonToken.START_ARRAY) {
            device.list(field, at);
            while (tokens.advance() != JsonToken.END_ARRAY) {
                item(device, field);
            }
        } else if (tokens.isNothing()) {
            if (!device.gives(field)) {
                device.put(field, NODES.nullNode(), at);
            }
        } else if (!isAlias(device, field, at)) {
            device.list(field, at);
            for (String part : tokens.text().split("[,;\\n]")) {
                if (!part.isBlank()) {
                    device.add(field, NODES.textNode(part.strip()), at);
                }
            }
        }
    }

    private void item(DeviceRecord device, DeviceField field) throws IOException {
        if (tokens.current().isStructStart()) {
            wrongShape(device, field.fieldName(), "expected a text");
        } else if (!isAlias(device, field, tokens.place())) {
            JsonNode item = tokens.current() == JsonToken.VALUE_NULL && !tokens.isYaml()
                    ? NODES.nullNode() : NODES.textNode(tokens.text());
            device.add(field, item, tokens.place());
        }
    }

    private boolean isAlias(DeviceRecord device, DeviceField field, Place at) throws IOException {
        boolean alias = tokens.isAlias();
        if (alias) {
            device.reject(at, field.fieldName(), "*" + tokens.text(), "aliases are not followed: write the value");
        }
        return alias;
    }

    /** The value, whatever it is, is no field's or not of this field's shape; afterwards the tokens stand at its end. */
    void wrongShape(DeviceRecord device, String field, String why) throws IOException {
        device.reject(tokens.place(), field, tokens.shown(), why);
        tokens.skipChildren();
    }
}
