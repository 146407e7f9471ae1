package io.isemdm.inventory.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file with devices.
 *
 * @param name    what its user calls it; stands in errors
 * @param format  what it is written in
 * @param content opens it
 */
public record DeviceFile(String name, InventoryFormat format, Content content) {

    /** Opens a file, from its begin. */
    @FunctionalInterface
    public interface Content {

        /** The bytes; whoever asked closes them. */
        InputStream open() throws IOException;
    }

    /** @param name a name other than the path's, where the user knows the file by another one */
    public static DeviceFile of(Path path, String name, InventoryFormat format) {
        return new DeviceFile(name, format, () -> Files.newInputStream(path));
    }

    /** A reader of its devices; what it meets is in the devices it returns or thrown. */
    DeviceReader reader() throws IOException {
        Utf8Text text = new Utf8Text(name, content.open());
        return switch (format) {
            case JSON -> StructuredDeviceReader.json(name, text);
            case YAML -> StructuredDeviceReader.yaml(name, text);
            case CSV -> new CsvDeviceReader(name, text);
        };
    }
}
