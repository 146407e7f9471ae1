package io.isemdm.inventory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which devices a person means: those for which every given field has the given value. Nothing given means all.
 *
 * <p>Identifiers, label, user name and compliance are answered by an index of their own; the other fields filter a walk
 * through the inventory in the order of the ids.
 */
public final class DeviceFilter {

    /** Fields a filter may name. */
    public enum Field {
        GUID("guid", "d.guidKey", Device::key),
        MAC_ADDRESS("macaddress", "m.mac", value -> MacAddress.parse(value).hex()),
        HOST_NAME("host_name", "d.hostNameKey", Device::key),
        UDID("udid", "d.udidKey", Device::key),
        IMEI("imei", "d.imei", value -> value),
        MEID("meid", "d.meid", value -> value.toUpperCase(Locale.ROOT)),
        SERIAL_NUMBER("serial_number", "d.serialNumber", value -> value),
        USERNAME("username", "d.usernameKey", Device::key),
        LABEL("label", "l.label", value -> value),
        COMPLIANCE("compliance", "d.compliant", Field::bool),
        REGISTER_STATUS("register_status", "d.enrolled", Field::bool),
        MANUFACTURER("manufacturer", "d.manufacturer", value -> value),
        MODEL("model", "d.model", value -> value),
        OS_VERSION("os_version", "d.osVersion", value -> value),
        PHONE_NUMBER("phone_number", "d.phoneNumber", value -> value),
        INTEGRATION("integration", null, TextListConverter::line);

        private final String wireName;
        private final String path;
        private final Function<String, Object> parser;

        Field(String wireName, String path, Function<String, Object> parser) {
            this.wireName = wireName;
            this.path = path;
            this.parser = parser;
        }

        /** The name in a query string. */
        public String wireName() {
            return wireName;
        }

        public static Optional<Field> of(String wireName) {
            return Arrays.stream(values()).filter(field -> field.wireName.equals(wireName)).findFirst();
        }

        private static Object bool(String value) {
            if (!value.equals("true") && !value.equals("false")) {
                throw new IllegalArgumentException("neither true nor false");
            }
            return Boolean.valueOf(value);
        }
    }

    private final Map<Field, Object> values = new EnumMap<>(Field.class);

    /**
     * @param texts the fields and their values as a person writes them; text is compared without white space around it,
     *              identifiers in any case
     * @throws InvalidDeviceException lists every value that is none
     */
    public DeviceFilter(Map<Field, String> texts) {
        List<FieldError> errors = new ArrayList<>();
        texts.forEach((field, text) -> {
            try {
                if (text.indexOf('\0') >= 0) {
                    throw new IllegalArgumentException("holds the character U+0000, which no store keeps");
                }
                values.put(field, field.parser.apply(text.strip()));
            } catch (IllegalArgumentException e) {
                errors.add(new FieldError(field.wireName, text.replace('\0', '?'), e.getMessage()));
            }
        });
        if (!errors.isEmpty()) {
            throw new InvalidDeviceException(errors);
        }
    }

    /** From and where of a query for these devices: {@code d}, whose position is {@link #position()}. */
    String fromWhere() {
        StringBuilder query = new StringBuilder(" from ");
        // a label and an address stand in tables of their own, which then lead the way
        if (has(Field.LABEL)) {
            query.append("DeviceLabel l join Device d on d.id = l.deviceId");
        } else {
            query.append("Device d");
        }
        if (has(Field.MAC_ADDRESS)) {
            query.append(" join DeviceMac m on m.deviceId = d.id");
        }
        query.append(" where ").append(position()).append(" > :after");
        values.keySet().forEach(field -> query.append(field == Field.INTEGRATION ? DeviceRepository.VISIBLE
                : " and " + field.path + " = :" + field.wireName));
        return query.toString();
    }

    /** The path to a device's id by which pages are ordered. */
    String position() {
        return has(Field.LABEL) ? "l.deviceId" : "d.id";
    }

    /** The order of pages, by {@link #position()}; all columns of the index are named, or H2 reads to its end. */
    String order() {
        if (has(Field.LABEL)) {
            return "l.label, l.deviceId";
        }
        if (has(Field.USERNAME)) {
            return "d.usernameKey, d.id";
        }
        return has(Field.COMPLIANCE) ? "d.compliant, d.id" : "d.id";
    }

    /** The parameters of {@link #fromWhere()}, all but {@code after}. */
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        values.forEach((field, value) -> parameters.put(field.wireName, value));
        return parameters;
    }

    private boolean has(Field field) {
        return values.containsKey(field);
    }
}
