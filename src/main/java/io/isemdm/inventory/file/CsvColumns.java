package io.isemdm.inventory.file;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which column of a CSV file is which field: by the protocol's names and by those of Jamf Pro's inventory exports,
 * whatever their case, blanks, underscores and hyphens.
 */
final class CsvColumns {

    /** A name of a field, and how much it is wanted where several columns could be the field: 0 most. */
    private record Meaning(DeviceField field, int rank) {
    }

    private static final Map<String, Meaning> MEANINGS = new HashMap<>();

    static {
        for (DeviceField field : DeviceField.values()) {
            name(field, 0, field.fieldName());
        }
        name(DeviceField.GUID, 1, "Management ID");
        name(DeviceField.GUID, 2, "Device ID");
        name(DeviceField.HOST_NAME, 0, "Computer Name", "Display Name", "Device Name", "Name");
        name(DeviceField.MAC_ADDRESSES, 0, "MAC Address", "MAC", "Primary MAC Address", "Alternate MAC Address",
                "Secondary MAC Address", "Wi-Fi MAC Address", "Wi-Fi MAC", "Ethernet MAC Address", "Ethernet MAC");
        name(DeviceField.SERIAL_NUMBER, 0, "Serial");
        name(DeviceField.USERNAME, 0, "User");
        name(DeviceField.MANUFACTURER, 0, "Make");
        name(DeviceField.MODEL, 1, "Model Identifier");
        name(DeviceField.OS_VERSION, 0, "Operating System Version");
        name(DeviceField.OS_VERSION, 1, "Operating System");
        name(DeviceField.PHONE_NUMBER, 0, "Device Phone Number");
        name(DeviceField.PHONE_NUMBER, 1, "Phone", "User Phone Number");
        name(DeviceField.REGISTER_STATUS, 0, "Managed", "Enrolled");
        name(DeviceField.COMPLIANCE_STATUS, 0, "Compliance", "Compliant");
        name(DeviceField.FAILURE_REASON, 0, "Failure Reason");
        name(DeviceField.REMEDIATION, 0, "Remediation");
        name(DeviceField.DISK_ENCRYPTION_ON, 0, "FileVault 2 Status", "FileVault Status", "FileVault 2", "Encrypted");
        name(DeviceField.DISK_ENCRYPTION_ON, 1, "Data Protection");
        name(DeviceField.PIN_LOCK_ON, 0, "Passcode Status");
        name(DeviceField.JAIL_BROKEN, 0, "Jailbreak Detected", "Jailbreak Status");
        name(DeviceField.LAST_CHECKIN, 0, "Last Check-in");
        name(DeviceField.LAST_CHECKIN, 1, "Last Inventory Update");
    }

    private final DeviceField[] fields;
    private final List<String> warnings = new ArrayList<>();

    /** @throws BrokenFileException when two columns are the same field, or none is any */
    CsvColumns(String file, List<CsvRows.Cell> header) {
        fields = new DeviceField[header.size()];
        Map<String, CsvRows.Cell> names = new HashMap<>();
        Map<DeviceField, Integer> chosen = new EnumMap<>(DeviceField.class);
        for (int i = 0; i < fields.length; i++) {
            CsvRows.Cell cell = header.get(i);
            Meaning meaning = MEANINGS.get(key(cell.text()));
            if (meaning == null) {
                ignore(file, cell, "no column of that name is known");
                continue;
            }
            if (names.put(key(cell.text()), cell) != null) {
                throw new BrokenFileException(cell.place(), "the column '" + cell.text() + "' stands there twice");
            }
            choose(file, header, i, meaning, chosen);
        }
        if (names.isEmpty()) {
            throw new BrokenFileException(header.get(0).place(), "the first row must name the columns, for example"
                    + " 'guid,macaddresses,serial_number'; none of these names is known");
        }
    }

    /** @return {@code null} for a column that is not used */
    DeviceField field(int column) {
        return fields[column];
    }

    int count() {
        return fields.length;
    }

    /** The columns that are not used, and why. */
    List<String> warnings() {
        return warnings;
    }

    private void choose(String file, List<CsvRows.Cell> header, int i, Meaning meaning,
            Map<DeviceField, Integer> chosen) {
        DeviceField field = meaning.field();
        Integer other = chosen.get(field);
        if (other == null || field == DeviceField.MAC_ADDRESSES) {
            chosen.put(field, i);
            fields[i] = field;
            return;
        }
        int otherRank = MEANINGS.get(key(header.get(other).text())).rank();
        if (otherRank == meaning.rank()) {
            throw new BrokenFileException(header.get(i).place(), "the columns '" + header.get(other).text() + "' and '"
                    + header.get(i).text() + "' both are " + field.fieldName() + ": keep one of them");
        }
        int worse = otherRank < meaning.rank() ? i : other;
        int better = worse == i ? other : i;
        fields[worse] = null;
        fields[better] = field;
        chosen.put(field, better);
        ignore(file, header.get(worse), "'" + header.get(better).text() + "' is used instead");
    }

    private void ignore(String file, CsvRows.Cell cell, String why) {
        warnings.add(file + ": the column '" + cell.text() + "' is not used: " + why);
    }

    private static void name(DeviceField field, int rank, String... names) {
        for (String name : names) {
            MEANINGS.put(key(name), new Meaning(field, rank));
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.\\-\\u00A0]", "");
    }
}
