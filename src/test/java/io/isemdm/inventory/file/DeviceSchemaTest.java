package io.isemdm.inventory.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import io.isemdm.Alone;
import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceDocument;
import io.isemdm.inventory.DeviceRules;

/** The published schema and the code must say the same. */
@Alone
class DeviceSchemaTest {

    private static JsonNode schema() throws Exception {
        try (InputStream in = DeviceSchema.class.getClassLoader().getResourceAsStream(DeviceSchema.RESOURCE)) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static Set<String> names(Class<?> record) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(record.getDeclaredConstructors()[0].getParameters())
                .forEach(parameter -> names.add(parameter.getAnnotation(JsonProperty.class).value()));
        return names;
    }

    private static Set<String> names(JsonNode properties) {
        Set<String> names = new TreeSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void schemaAndDocumentHaveTheSameFields() throws Exception {
        Set<String> names = names(DeviceDocument.class);
        names.add("macaddress");
        assertEquals(names, names(schema().at("/$defs/device/properties")));
        assertEquals(names(DeviceDocument.Compliance.class),
                names(schema().at("/$defs/device/properties/compliance/properties")));
    }

    @Test
    void readersAndDocumentHaveTheSameFields() {
        Set<String> read = new TreeSet<>();
        for (DeviceField field : DeviceField.values()) {
            read.add(field.fieldName().replaceFirst("[.].*", ""));
        }
        assertEquals(names(DeviceDocument.class), read);
    }

    @Test
    void schemaAndRulesAgreeOnValues() throws Exception {
        DeviceSchema schema = new DeviceSchema();
        for (String good : List.of("macaddress: 00-11-22-33-44-55", "meid: A0123456789012", "meid: 0123456789",
                "labels: [Zoë 1, a/b]", "lastCheckinTimeStamp: 1", "compliance:", "register_status: yes",
                "macaddresses: []", "host_name: 😀")) {
            DeviceRecord device = DeviceFiles.records("d.yaml", "- guid: x\n  " + good + "\n").get(0);
            assertEquals(List.of(), schema.check(device), good);
            DeviceRules.apply(DocumentOf.record(device), new Device());
        }
        for (String bad : List.of("macaddress: 001122", "meid: xyz", "labels: ['-']", "host_name: " + "x".repeat(300),
                "integrations: ['\"']", "imei: " + "1".repeat(65))) {
            DeviceRecord device = DeviceFiles.records("d.yaml", "- guid: x\n  " + bad + "\n").get(0);
            assertFalse(schema.check(device).isEmpty(), bad);
            assertFalse(DeviceRules.check(DocumentOf.record(device)).isEmpty(), bad);
        }
        for (String bad : List.of("compliance: text", "register_status: perhaps", "colour: red",
                "compliance: {status: perhaps}")) {
            assertFalse(schema.check(DeviceFiles.records("d.yaml", "- guid: x\n  " + bad + "\n").get(0)).isEmpty(), bad);
        }
    }

    @Test
    void thePublishedSchemaTakesEveryFormOfAFile() throws Exception {
        JsonSchema whole = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());
        for (String good : List.of("[]", "[{\"guid\":\"a\"}]", "{\"devices\":[{\"guid\":\"a\"}]}", "{\"guid\":\"a\"}",
                "{\"AA:BB:CC:DD:EE:FF\":{\"compliance\":{\"status\":true}}}")) {
            assertTrue(whole.validate(good, InputFormat.JSON).isEmpty(), good);
        }
        for (String bad : List.of("1", "[1]", "{\"nonsense\":{}}", "[{\"guid\":[]}]")) {
            assertFalse(whole.validate(bad, InputFormat.JSON).isEmpty(), bad);
        }
    }
}
