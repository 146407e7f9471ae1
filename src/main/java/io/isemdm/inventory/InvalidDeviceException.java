package io.isemdm.inventory;

import java.util.List;
import java.util.stream.Collectors;

/** A device with values that the inventory does not take; nothing was changed. */
public class InvalidDeviceException extends RuntimeException {

    private final transient List<FieldError> errors;

    public InvalidDeviceException(List<FieldError> errors) {
        super(errors.stream().map(e -> e.field() + " " + e.value() + ": " + e.why()).collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    /** All that is wrong, at least one. */
    public List<FieldError> errors() {
        return errors;
    }
}
