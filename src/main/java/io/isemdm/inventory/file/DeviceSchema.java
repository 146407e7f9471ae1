package io.isemdm.inventory.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

/** The published JSON Schema of inventory files, {@value #RESOURCE}, held against one device at a time. */
@ApplicationScoped
public class DeviceSchema {

    /** Where the schema lies in the class path. */
    public static final String RESOURCE = "schemas/devices.schema.json";

    private final JsonSchema schema;

    DeviceSchema() {
        JsonNode whole = load();
        ObjectNode device = whole.at("/$defs/device").deepCopy();
        device.set("$schema", whole.get("$schema"));
        device.set("$defs", whole.get("$defs"));
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(device,
                SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).preloadJsonSchema(true).build());
    }

    private static JsonNode load() {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the schema says against the device. */
    List<ImportError> check(DeviceRecord device) {
        List<ImportError> errors = new ArrayList<>(0);
        for (ValidationMessage message : schema.validate(device.tree())) {
            String pointer = message.getInstanceLocation().toString();
            if (message.getProperty() != null) {
                String name = message.getProperty();
                errors.add(ImportError.at(device.place(pointer + "/" + DeviceRecord.escape(name)), name,
                        shown(device.tree().get(name)), "no field of a device has this name"));
            } else {
                String field = pointer.substring(1).replaceFirst("/\\d+$", "").replace('/', '.');
                errors.add(ImportError.at(device.place(pointer), field, shown(message.getInstanceNode()),
                        why(message)));
            }
        }
        return errors;
    }

    private static String why(ValidationMessage message) {
        return switch (message.getType()) {
            case "type" -> "expected " + expected(message.getSchemaNode());
            case "maxLength" -> "longer than " + message.getSchemaNode().asText() + " characters";
            case "maxItems" -> "more than " + message.getSchemaNode().asText();
            case "pattern" -> "not of the form " + message.getSchemaNode().asText();
            default -> message.getError();
        };
    }

    private static String expected(JsonNode types) {
        JsonNode first = types.isArray() ? types.get(0) : types;
        return switch (first.asText()) {
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "lines of 'name: value'";
            case "integer" -> "a number";
            default -> "a text";
        };
    }

    private static String shown(JsonNode value) {
        return value == null || value.isNull() ? null : value.isValueNode() ? value.asText() : value.toString();
    }
}
