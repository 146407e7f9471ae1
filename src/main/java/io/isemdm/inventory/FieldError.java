package io.isemdm.inventory;

/**
 * What is wrong with one value of a device.
 *
 * @param field the protocol's name of the field, for example {@code macaddresses} or {@code compliance.status}
 * @param value the value as it was given, shortened where it is long; {@code null} where it is missing
 * @param why   what is wrong and what would be right
 */
public record FieldError(String field, String value, String why) {

    private static final int LONGEST_SHOWN = 80;

    public FieldError {
        if (value != null && value.length() > LONGEST_SHOWN) {
            value = value.substring(0, LONGEST_SHOWN) + "…";
        }
    }
}
