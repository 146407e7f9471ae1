package io.isemdm.inventory.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceDocument;
import io.isemdm.inventory.DeviceRules;
import io.isemdm.inventory.FieldError;
import io.isemdm.inventory.InvalidDeviceException;

/** The devices of some files, each checked against the schema and against the rules of the inventory. */
final class FileRows implements ImportRows, Closeable {

    private static final int MOST_WARNINGS = 100;

    private final Iterator<DeviceFile> files;
    private final DeviceSchema schema;
    private final List<String> warnings = new ArrayList<>();
    private DeviceFile file;
    private DeviceReader reader;
    private long read;

    FileRows(List<DeviceFile> files, DeviceSchema schema) {
        this.files = files.iterator();
        this.schema = schema;
    }

    @Override
    public long read() {
        return read;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public ImportRow next(ImportErrors errors) {
        while (reader != null || files.hasNext()) {
            try {
                if (reader == null) {
                    file = files.next();
                    reader = file.reader();
                    reader.warnings().stream().limit(MOST_WARNINGS - warnings.size()).forEach(warnings::add);
                }
                DeviceRecord device = reader.next();
                if (device == null) {
                    close();
                    continue;
                }
                read++;
                ImportRow row = row(device, errors);
                if (row != null) {
                    return row;
                }
            } catch (BrokenFileException e) {
                errors.add(ImportError.at(e.place(), null, null, e.why()));
                close();
            } catch (IOException e) {
                errors.add(ImportError.at(new Place(file.name(), 1, 1), null, null, e instanceof NoSuchFileException
                        ? "there is no such file" : "cannot be read: " + e.getMessage()));
                close();
            }
        }
        return null;
    }

    /** @return {@code null} when something is wrong with the device */
    private ImportRow row(DeviceRecord device, ImportErrors errors) {
        DeviceDocument document = DocumentOf.record(device);
        List<ImportError> found = new ArrayList<>(device.errors());
        Device candidate = new Device();
        Set<String> fields = new HashSet<>();
        try {
            DeviceRules.apply(document, candidate);
        } catch (InvalidDeviceException e) {
            for (FieldError error : e.errors()) {
                fields.add(error.field());
                found.add(ImportError.at(ImportRow.place(device.place(), device, error.field(), error.value()),
                        error.field(), error.value(), error.why()));
            }
        }
        // What the rules of the inventory say of a value says more than what the schema says of it.
        schema.check(device).stream().filter(error -> !fields.contains(error.field())).forEach(found::add);
        if (found.isEmpty()) {
            return new ImportRow(device.place(), device, document, given(device), candidate);
        }
        // "no identifier" follows from identifiers that are wrong
        found.removeIf(error -> found.size() > 1 && "guid".equals(error.field()) && error.value() == null
                && error.why().startsWith("a device needs"));
        found.sort((a, b) -> a.line().equals(b.line()) ? a.column().compareTo(b.column()) : a.line().compareTo(b.line()));
        found.forEach(errors::add);
        return null;
    }

    private static Set<DeviceField> given(DeviceRecord device) {
        Set<DeviceField> given = EnumSet.noneOf(DeviceField.class);
        for (DeviceField field : DeviceField.values()) {
            if (device.gives(field)) {
                given.add(field);
            }
        }
        return given;
    }

    @Override
    public void close() {
        if (reader != null) {
            try {
                reader.close();
            } catch (IOException e) {
                // what had to be read was read
            }
            reader = null;
        }
    }
}
