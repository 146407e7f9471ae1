package io.isemdm.inventory.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;

import io.isemdm.inventory.DeviceDocument;

/** Writes devices as a file that can be imported, one device after the other: none of them is kept. */
public final class DeviceFileWriter {

    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET));
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.MINIMIZE_QUOTES).build()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET));

    private DeviceFileWriter() {
    }

    /** Takes one device after the other. */
    @FunctionalInterface
    public interface Sink {

        void write(DeviceDocument device) throws IOException;
    }

    /** Where the devices come from. */
    @FunctionalInterface
    public interface Devices {

        /** Hands on each device, in the order of the file. */
        void each(Sink sink) throws IOException;
    }

    /** @param out is flushed and stays open */
    public static void write(InventoryFormat format, Devices devices, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        switch (format) {
            case JSON -> sequence(JSON, devices, text, "\n");
            case YAML -> sequence(YAML, devices, text, "");
            case CSV -> {
                CsvDeviceWriter csv = new CsvDeviceWriter(text);
                devices.each(csv::write);
                csv.end();
            }
        }
        text.flush();
    }

    private static void sequence(ObjectMapper mapper, Devices devices, Writer text, String end) throws IOException {
        try (SequenceWriter sequence = mapper.writerFor(DeviceDocument.class).writeValuesAsArray(text)) {
            devices.each(sequence::write);
        }
        text.write(end);
    }
}
