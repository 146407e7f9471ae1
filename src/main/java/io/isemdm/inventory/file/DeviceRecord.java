package io.isemdm.inventory.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A device as it stands in a file: the values that are given, in the shape of
 * {@link io.isemdm.inventory.DeviceDocument}, each with its place.
 */
final class DeviceRecord {

    /** Far more than a device has; keeps a file of nonsense from filling the memory. */
    private static final int MOST_VALUES = 20_000;

    private final Place place;
    private final ObjectNode tree = JsonNodeFactory.instance.objectNode();
    private final Map<String, Place> places = new HashMap<>();
    private final List<ImportError> errors = new ArrayList<>(0);
    private boolean namedByMac;

    /** @param place where the device begins */
    DeviceRecord(Place place) {
        this.place = place;
    }

    Place place() {
        return place;
    }

    /** The values; booleans are booleans where the text said so, all else is text as it was written. */
    ObjectNode tree() {
        return tree;
    }

    /** What was found wrong with the device while it was read. */
    List<ImportError> errors() {
        return errors;
    }

    /** Whether the file names the device by a MAC address and says nothing else of its addresses. */
    boolean namedByMac() {
        return namedByMac;
    }

    void namedByMac(boolean namedByMac) {
        this.namedByMac = namedByMac;
    }

    /** Whether the file says something about the field, if only that it has no value. */
    boolean gives(DeviceField field) {
        return get(field) != null;
    }

    /** @return {@code null} when the file says nothing about the field */
    JsonNode get(DeviceField field) {
        JsonNode compliance = tree.get(DeviceField.COMPLIANCE);
        if (!inCompliance(field)) {
            return tree.get(field.fieldName());
        }
        return compliance == null || compliance.isObject() ? compliance == null ? null : compliance.get(last(field))
                : compliance;
    }

    void put(DeviceField field, JsonNode value, Place at) {
        ObjectNode parent = tree;
        if (inCompliance(field)) {
            parent = tree.get(DeviceField.COMPLIANCE) instanceof ObjectNode object ? object
                    : tree.putObject(DeviceField.COMPLIANCE);
        }
        parent.set(last(field), value);
        remember(pointer(field), at);
    }

    /** Adds to a list that may have values already. */
    void add(DeviceField field, JsonNode value, Place at) {
        String pointer = pointer(field) + "/" + list(field, at).size();
        list(field, at).add(value);
        remember(pointer, at);
    }

    /** The list of a field, made when it is not there yet. */
    ArrayNode list(DeviceField field, Place at) {
        if (!(tree.get(field.fieldName()) instanceof ArrayNode)) {
            put(field, tree.arrayNode(), at);
        }
        return (ArrayNode) tree.get(field.fieldName());
    }

    /** A value under a name that is no field's, or a value in the shape of no value of its field. */
    void putOther(String name, JsonNode value, Place at) {
        tree.set(name, value);
        remember("/" + escape(name), at);
    }

    void reject(Place at, String field, String value, String why) {
        errors.add(ImportError.at(at, field, value, why));
    }

    /** @param pointer a JSON pointer into {@link #tree()}; where it leads nowhere, the place of what is around it */
    Place place(String pointer) {
        for (String here = pointer; !here.isEmpty(); here = here.substring(0, here.lastIndexOf('/'))) {
            Place known = places.get(here);
            if (known != null) {
                return known;
            }
        }
        return place;
    }

    /** Where that value of a field stands; where the field begins when it cannot be told. */
    Place place(DeviceField field, String value) {
        JsonNode list = get(field);
        if (list != null && list.isArray()) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i).asText().equals(value) || plain(list.get(i).asText()).equals(plain(value))) {
                    return place(pointer(field) + "/" + i);
                }
            }
        }
        return place(pointer(field));
    }

    /** A MAC address as it is compared. */
    private static String plain(String text) {
        return text == null ? "" : text.replaceAll("[:.\\-\\s]", "").toUpperCase(Locale.ROOT);
    }

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private void remember(String pointer, Place at) {
        places.put(pointer, at);
        if (places.size() > MOST_VALUES) {
            throw new BrokenFileException(place, "more than " + MOST_VALUES + " values for one device");
        }
    }

    private static boolean inCompliance(DeviceField field) {
        return field.fieldName().startsWith(DeviceField.COMPLIANCE + ".");
    }

    private static String last(DeviceField field) {
        return field.fieldName().substring(field.fieldName().indexOf('.') + 1);
    }

    private static String pointer(DeviceField field) {
        return "/" + field.fieldName().replace('.', '/');
    }
}
