package io.isemdm.inventory.file;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.isemdm.inventory.CheckinTime;
import io.isemdm.inventory.DeviceDocument;

/** Turns what was read from a file into a device document. */
final class DocumentOf {

    private final DeviceRecord device;

    private DocumentOf(DeviceRecord device) {
        this.device = device;
    }

    /** Values that are none are left out; a check-in time that is none is added to the errors of the record. */
    static DeviceDocument record(DeviceRecord device) {
        return new DocumentOf(device).document();
    }

    private DeviceDocument document() {
        return new DeviceDocument(text(DeviceField.GUID), text(DeviceField.HOST_NAME),
                texts(DeviceField.MAC_ADDRESSES), text(DeviceField.UDID), text(DeviceField.IMEI),
                text(DeviceField.MEID), text(DeviceField.SERIAL_NUMBER), text(DeviceField.USERNAME),
                text(DeviceField.MANUFACTURER), text(DeviceField.MODEL), text(DeviceField.OS_VERSION),
                text(DeviceField.PHONE_NUMBER), truth(DeviceField.REGISTER_STATUS),
                new DeviceDocument.Compliance(truth(DeviceField.COMPLIANCE_STATUS), text(DeviceField.FAILURE_REASON),
                        text(DeviceField.REMEDIATION)),
                truth(DeviceField.DISK_ENCRYPTION_ON), truth(DeviceField.PIN_LOCK_ON),
                truth(DeviceField.JAIL_BROKEN), checkin(), texts(DeviceField.INTEGRATIONS),
                texts(DeviceField.LABELS));
    }

    private String text(DeviceField field) {
        JsonNode value = device.get(field);
        return value == null || !value.isTextual() ? null : value.textValue();
    }

    private Boolean truth(DeviceField field) {
        JsonNode value = device.get(field);
        return value == null || !value.isBoolean() ? null : value.booleanValue();
    }

    private List<String> texts(DeviceField field) {
        JsonNode values = device.get(field);
        if (values == null || !values.isArray()) {
            return null;
        }
        List<String> texts = new ArrayList<>(values.size());
        for (JsonNode value : values) {
            if (value.isTextual()) {
                texts.add(value.textValue());
            }
        }
        return texts;
    }

    private Long checkin() {
        String text = text(DeviceField.LAST_CHECKIN);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return CheckinTime.parse(text);
        } catch (IllegalArgumentException e) {
            device.reject(device.place(DeviceField.LAST_CHECKIN, text), DeviceField.LAST_CHECKIN.fieldName(), text,
                    e.getMessage());
            return null;
        }
    }
}
