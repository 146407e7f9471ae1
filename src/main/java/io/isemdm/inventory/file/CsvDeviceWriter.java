package io.isemdm.inventory.file;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

import io.isemdm.inventory.DeviceDocument;

/**
 * Devices as CSV with the protocol's names as header, lines ended as RFC 4180 wants them. Values are written as they
 * are: a text that begins with {@code =} stays such a text, so that an import gives back what was exported.
 */
final class CsvDeviceWriter {

    private static final CsvFactory FORMAT = CsvFactory.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final CsvGenerator out;

    /** Writes the header. */
    CsvDeviceWriter(Writer writer) throws IOException {
        CsvSchema.Builder columns = CsvSchema.builder().setLineSeparator("\r\n").setUseHeader(true);
        for (DeviceField field : DeviceField.values()) {
            columns.addColumn(field.fieldName());
        }
        out = FORMAT.createGenerator(writer);
        out.setSchema(columns.build());
        out.flush();
    }

    void write(DeviceDocument device) throws IOException {
        out.writeStartArray();
        for (DeviceField field : DeviceField.values()) {
            out.writeString(text(field.value(device)));
        }
        out.writeEndArray();
    }

    /** Hands on what is not written yet; the writer below stays open. */
    void end() throws IOException {
        out.close();
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return String.join(",", list.stream().map(String::valueOf).toList());
        }
        return value == null ? "" : value.toString();
    }
}
