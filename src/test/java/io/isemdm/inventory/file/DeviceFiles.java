package io.isemdm.inventory.file;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.isemdm.inventory.DeviceDocument;

/** Files for the tests of this package. */
final class DeviceFiles {

    private DeviceFiles() {
    }

    static DeviceFile file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static DeviceFile file(String name, byte[] bytes) {
        return new DeviceFile(name, InventoryFormat.ofName(name).orElseThrow(), () -> new ByteArrayInputStream(bytes));
    }

    /** All devices of a file that has nothing wrong in it. */
    static List<DeviceDocument> read(String name, String text) throws Exception {
        List<DeviceDocument> documents = new ArrayList<>();
        for (DeviceRecord device : records(name, text)) {
            documents.add(DocumentOf.record(device));
            if (!device.errors().isEmpty()) {
                throw new AssertionError(device.errors());
            }
        }
        return documents;
    }

    static List<DeviceRecord> records(String name, String text) throws Exception {
        List<DeviceRecord> records = new ArrayList<>();
        try (DeviceReader reader = file(name, text).reader()) {
            for (DeviceRecord device = reader.next(); device != null; device = reader.next()) {
                records.add(device);
            }
        }
        return records;
    }
}
