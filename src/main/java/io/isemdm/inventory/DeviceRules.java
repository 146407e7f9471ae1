package io.isemdm.inventory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a {@link DeviceDocument} must look like, and what holds where it says nothing: a device is enrolled, compliant,
 * encrypted, locked with a PIN and not jail-broken unless somebody says otherwise, is seen by every network
 * integration and has never checked in.
 */
public final class DeviceRules {

    private static final int LONGEST_GUID_BYTES = 127;
    private static final int LONGEST_IDENTIFIER = 127;
    private static final int LONGEST_TEXT = 255;
    private static final int LONGEST_MESSAGE = 4096;
    private static final int MOST_MAC_ADDRESSES = 1000;
    private static final int MOST_LABELS = 100;
    private static final Pattern MEID = Pattern.compile("[0-9A-F]{14}|[0-9]{10}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:/@ -]{0,63}");

    private final DeviceDocument document;
    private final List<FieldError> errors = new ArrayList<>();

    private DeviceRules(DeviceDocument document) {
        this.document = document;
    }

    /** All that is wrong with the document; empty when nothing is. */
    public static List<FieldError> check(DeviceDocument document) {
        return new DeviceRules(document).run(new Device());
    }

    /**
     * Makes the device say what the document says; what the document leaves out gets its default.
     *
     * @throws InvalidDeviceException lists all that is wrong with the document; the device is then half-written
     */
    public static void apply(DeviceDocument document, Device device) {
        List<FieldError> errors = new DeviceRules(document).run(device);
        if (!errors.isEmpty()) {
            throw new InvalidDeviceException(errors);
        }
    }

    /**
     * Makes the device comply or not, as the document says; {@code null} means that it complies.
     *
     * @throws InvalidDeviceException lists all that is wrong
     */
    static void applyCompliance(DeviceDocument.Compliance compliance, Device device) {
        DeviceRules rules = new DeviceRules(null);
        rules.compliance(compliance, device);
        if (!rules.errors.isEmpty()) {
            throw new InvalidDeviceException(rules.errors);
        }
    }

    /** Adds what is wrong with these labels to the errors. */
    static void labels(List<String> labels, List<FieldError> errors) {
        DeviceRules rules = new DeviceRules(null);
        rules.names("labels", labels);
        errors.addAll(rules.errors);
    }

    private List<FieldError> run(Device device) {
        device.macAddresses(macAddresses());
        device.hostName(text("host_name", document.hostName(), LONGEST_TEXT));
        device.udid(text("udid", document.udid(), LONGEST_IDENTIFIER));
        device.imei(text("imei", document.imei(), 64));
        device.meid(meid());
        device.serialNumber(text("serial_number", document.serialNumber(), LONGEST_IDENTIFIER));
        device.username(text("username", document.username(), LONGEST_TEXT));
        device.manufacturer(text("manufacturer", document.manufacturer(), LONGEST_TEXT));
        device.model(text("model", document.model(), LONGEST_TEXT));
        device.osVersion(text("os_version", document.osVersion(), LONGEST_TEXT));
        device.phoneNumber(text("phone_number", document.phoneNumber(), 64));
        device.enrolled(orElse(document.registerStatus(), true));
        compliance(document.compliance(), device);
        device.diskEncryptionOn(orElse(document.diskEncryptionOn(), true));
        device.pinLockOn(orElse(document.pinLockOn(), true));
        device.jailBroken(orElse(document.jailBroken(), false));
        device.lastCheckin(document.lastCheckinTimeStamp());
        device.integrations(names("integrations", document.integrations()));
        device.labels(names("labels", document.labels()));
        guid(device);
        return errors;
    }

    private void compliance(DeviceDocument.Compliance compliance, Device device) {
        if (compliance == null) {
            device.compliant(true);
            device.failureReason(null);
            device.remediation(null);
            return;
        }
        device.compliant(orElse(compliance.status(), true));
        device.failureReason(message("compliance.failure_reason", compliance.failureReason()));
        device.remediation(message("compliance.remediation", compliance.remediation()));
    }

    private void guid(Device device) {
        String guid = text("guid", document.guid(), LONGEST_IDENTIFIER);
        if (guid != null && guid.getBytes(StandardCharsets.UTF_8).length > LONGEST_GUID_BYTES) {
            reject("guid", guid, "longer than " + LONGEST_GUID_BYTES + " bytes");
        }
        if (guid == null && device.guid() == null) {
            guid = derivedGuid(device);
            if (guid == null && errors.isEmpty()) {
                reject("guid", null, "a device needs an identifier: "
                        + "guid, macaddresses, serial_number, udid, imei, meid or host_name");
            }
        }
        if (guid != null) {
            device.guid(guid);
        }
    }

    /** The same device gets the same GUID in every import, so that it stays one device. */
    private static String derivedGuid(Device device) {
        String identifier = device.serialNumber() != null ? "serial_number " + device.serialNumber()
                : device.udid() != null ? "udid " + Device.key(device.udid())
                : device.imei() != null ? "imei " + device.imei()
                : device.meid() != null ? "meid " + device.meid()
                : !device.macAddresses().isEmpty() ? "macaddress " + device.macAddresses().get(0)
                : device.hostName() != null ? "host_name " + Device.key(device.hostName())
                : null;
        return identifier == null ? null
                : UUID.nameUUIDFromBytes(identifier.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private List<MacAddress> macAddresses() {
        LinkedHashSet<MacAddress> macs = new LinkedHashSet<>();
        for (String text : orEmpty(document.macAddresses())) {
            try {
                macs.add(MacAddress.parse(text));
            } catch (IllegalArgumentException e) {
                reject("macaddresses", text, e.getMessage());
            }
        }
        if (macs.size() > MOST_MAC_ADDRESSES) {
            reject("macaddresses", macs.size() + " addresses", "more than " + MOST_MAC_ADDRESSES);
        }
        return List.copyOf(macs);
    }

    private String meid() {
        String meid = text("meid", document.meid(), LONGEST_IDENTIFIER);
        if (meid == null) {
            return null;
        }
        String upper = meid.toUpperCase(Locale.ROOT);
        if (!MEID.matcher(upper).matches()) {
            reject("meid", meid, "not an MEID: 14 hex or 10 decimal digits");
            return null;
        }
        return upper;
    }

    private List<String> names(String field, List<String> names) {
        LinkedHashSet<String> good = new LinkedHashSet<>();
        for (String name : orEmpty(names)) {
            String stripped = name == null ? "" : name.strip();
            if (NAME.matcher(stripped).matches()) {
                good.add(stripped);
            } else {
                reject(field, name, "1 to 64 letters, digits or any of . _ : / @ - and blanks, a letter or digit first");
            }
        }
        if (good.size() > MOST_LABELS) {
            reject(field, good.size() + " names", "more than " + MOST_LABELS);
        }
        return List.copyOf(good);
    }

    /** One line of text without white space around it; what is blank says nothing. */
    private String text(String field, String value, int longest) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String stripped = value.strip();
        if (stripped.length() > longest) {
            reject(field, stripped, "longer than " + longest + " characters");
            return null;
        }
        if (stripped.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            reject(field, stripped.replaceAll("\\p{Cntrl}", "?"), "holds a control character");
            return null;
        }
        return encodable(field, stripped);
    }

    /** Text for a person: line breaks and anything else are kept as they are. */
    private String message(String field, String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (value.length() > LONGEST_MESSAGE) {
            reject(field, value, "longer than " + LONGEST_MESSAGE + " characters");
            return null;
        }
        if (value.indexOf('\0') >= 0) {
            reject(field, value.replace('\0', '?'), "holds the character U+0000, which no store keeps");
            return null;
        }
        return encodable(field, value);
    }

    /** JSON can say half of a character ({@code \\ud83d}); no store keeps it and no answer could carry it. */
    private String encodable(String field, String value) {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            return value;
        }
        reject(field, new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8),
                "holds half of a surrogate pair");
        return null;
    }

    private void reject(String field, String value, String why) {
        errors.add(new FieldError(field, value, why));
    }

    private static boolean orElse(Boolean value, boolean otherwise) {
        return value == null ? otherwise : value;
    }

    private static List<String> orEmpty(List<String> values) {
        return values == null ? List.of() : values;
    }
}
