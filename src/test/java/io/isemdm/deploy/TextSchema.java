package io.isemdm.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

/** JSON Schemas of ours for files of other programs: the fields that are used here; any other is an error. */
final class TextSchema {

    private final JsonSchema schema;

    /** @param name of a file {@code <name>.schema.json} beside the other resources of these tests */
    TextSchema(String name) {
        try {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(Path.of("src", "test", "resources", "deploy", name + ".schema.json")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> complaints(JsonNode document) {
        return schema.validate(document).stream().map(Object::toString).toList();
    }

    void accepts(JsonNode document) {
        assertEquals(List.of(), complaints(document));
    }
}
