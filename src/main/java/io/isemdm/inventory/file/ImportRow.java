package io.isemdm.inventory.file;

import java.util.Set;

import io.isemdm.inventory.Device;
import io.isemdm.inventory.DeviceDocument;

/**
 * A device on its way into the inventory.
 *
 * @param place     where it was read
 * @param record    what was read, {@code null} for a device that comes from no file
 * @param document  the same as a document
 * @param given     the fields that are given, if only as empty
 * @param candidate what the document says, checked, as a new device
 */
record ImportRow(Place place, DeviceRecord record, DeviceDocument document, Set<DeviceField> given,
        Device candidate) {

    /** Where a value stands; where the device begins, when it comes from no file. */
    Place place(String field, String value) {
        return place(place, record, field, value);
    }

    static Place place(Place device, DeviceRecord record, String field, String value) {
        DeviceField known = record == null ? null : DeviceField.ofName(field);
        return known == null ? device : record.place(known, value);
    }

    /** Whether the device's GUID is its user's choice. */
    boolean guidIsGiven() {
        return document.guid() != null && !document.guid().isBlank();
    }
}
