package io.isemdm.inventory.file;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

import io.isemdm.inventory.DeviceDocument;

/**
 * Devices as CSV with the protocol's names as header, lines ended as RFC 4180 wants them. Values are written as they
 * are: a text that begins with {@code =} stays such a text, so that an import gives back what was exported.
 */
final class CsvDeviceWriter {

    private final Writer out;

    /** Writes the header. */
    CsvDeviceWriter(Writer out) throws IOException {
        this.out = out;
        String separator = "";
        for (DeviceField field : DeviceField.values()) {
            out.write(separator);
            out.write(field.fieldName());
            separator = ",";
        }
        out.write("\r\n");
    }

    void write(DeviceDocument device) throws IOException {
        String separator = "";
        for (DeviceField field : DeviceField.values()) {
            out.write(separator);
            out.write(quoted(text(field.value(device))));
            separator = ",";
        }
        out.write("\r\n");
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return String.join(",", list.stream().map(String::valueOf).toList());
        }
        return value == null ? "" : value.toString();
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == ';' || c == '"' || c == '\r' || c == '\n'
                || c == '\t') && text.equals(text.strip());
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
