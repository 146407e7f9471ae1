package io.isemdm.inventory.file;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;

import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceDocument;
import io.isemdm.inventory.DeviceRules;
import io.isemdm.inventory.InvalidDeviceException;

/** Devices that come from no file: what is {@code null} in them is not given. */
final class DocumentRows implements ImportRows {

    private final Iterator<DeviceDocument> documents;
    private long read;

    DocumentRows(Iterator<DeviceDocument> documents) {
        this.documents = documents;
    }

    @Override
    public long read() {
        return read;
    }

    @Override
    public ImportRow next(ImportErrors errors) {
        while (documents.hasNext()) {
            DeviceDocument document = documents.next();
            Place place = new Place(null, (int) Math.min(Integer.MAX_VALUE, ++read), 1);
            try {
                Device candidate = new Device();
                DeviceRules.apply(document, candidate);
                return new ImportRow(place, null, document, given(document), candidate);
            } catch (InvalidDeviceException e) {
                e.errors().forEach(error ->
                        errors.add(ImportError.at(place, error.field(), error.value(), error.why())));
            }
        }
        return null;
    }

    private static Set<DeviceField> given(DeviceDocument document) {
        Set<DeviceField> given = EnumSet.noneOf(DeviceField.class);
        for (DeviceField field : DeviceField.values()) {
            if (field.value(document) != null) {
                given.add(field);
            }
        }
        return given;
    }
}
