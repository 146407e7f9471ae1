package io.isemdm.inventory.file;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.isemdm.inventory.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What is wrong with a file, or with one value in it.
 *
 * @param file   name of the file; {@code null} for devices that come from no file
 * @param line   from 1; for devices that come from no file the position of the device, from 1
 * @param column from 1, in characters; {@code null} for devices that come from no file
 * @param field  the protocol's name of the field; {@code null} where no field is to blame
 * @param value  the value as it was given, shortened where it is long; {@code null} where it is missing
 * @param why    what is wrong and what would be right
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportError(String file, Integer line, Integer column, String field, String value, String why) {

    static ImportError at(Place place, String field, String value, String why) {
        FieldError error = new FieldError(field, value, why);
        return place.file() == null
                ? new ImportError(null, place.line(), null, field, error.value(), why)
                : new ImportError(place.file(), place.line(), place.column(), field, error.value(), why);
    }

    /** One line for a log, for example {@code devices.csv:3:14: macaddresses 00-11: not a MAC address…}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(file == null ? "device " + line : new Place(file, line, column).toString()).append(": ");
        if (field != null) {
            text.append(field).append(' ');
            if (value != null) {
                text.append(value.replaceAll("\\p{Cntrl}", " "));
            }
            text.append(": ");
        }
        return text.append(why).toString();
    }
}
