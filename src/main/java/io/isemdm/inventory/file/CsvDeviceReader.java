package io.isemdm.inventory.file;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Devices in CSV, one a row; see {@link CsvRows} for the form and {@link CsvColumns} for the names. */
final class CsvDeviceReader implements DeviceReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final CsvRows rows;
    private final CsvColumns columns;

    /** @throws BrokenFileException when the header is none */
    CsvDeviceReader(String file, Utf8Text text) throws IOException {
        rows = new CsvRows(file, text);
        List<CsvRows.Cell> header = rows.next();
        if (header == null) {
            throw new BrokenFileException(new Place(file, 1, 1), "empty: the first row must name the columns");
        }
        columns = new CsvColumns(file, header);
    }

    @Override
    public List<String> warnings() {
        return columns.warnings();
    }

    @Override
    public DeviceRecord next() throws IOException {
        List<CsvRows.Cell> row = rows.next();
        if (row == null) {
            return null;
        }
        DeviceRecord device = new DeviceRecord(row.get(0).place());
        for (int i = 0; i < row.size(); i++) {
            CsvRows.Cell cell = row.get(i);
            if (i >= columns.count()) {
                if (!cell.text().isBlank()) {
                    device.reject(cell.place(), null, cell.text(), "more values than columns: is a quote missing?");
                    break;
                }
            } else if (columns.field(i) != null) {
                put(device, columns.field(i), cell);
            }
        }
        return device;
    }

    private static void put(DeviceRecord device, DeviceField field, CsvRows.Cell cell) {
        String text = cell.text();
        switch (field.kind()) {
            case LIST -> {
                device.list(field, cell.place());
                for (String part : text.split("[,;\\n]")) {
                    if (!part.isBlank()) {
                        device.add(field, NODES.textNode(part.strip()), cell.place());
                    }
                }
            }
            case BOOLEAN -> {
                Boolean word = BooleanWord.parseExported(text);
                device.put(field, word != null ? NODES.booleanNode(word)
                        : text.isBlank() || text.strip().equalsIgnoreCase("unknown") ? NODES.nullNode()
                        : NODES.textNode(text), cell.place());
            }
            case TEXT -> device.put(field, text.isEmpty() ? NODES.nullNode() : NODES.textNode(text), cell.place());
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
