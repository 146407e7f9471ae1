package io.isemdm.inventory;

/** An identifier that another device, seen by the same network integration, has already; nothing was changed. */
public class IdentifierConflictException extends RuntimeException {

    private final String field;
    private final String value;
    private final String owner;

    public IdentifierConflictException(IdentifierConflict conflict) {
        super(conflict.field() + " " + conflict.value() + " belongs to the device " + conflict.owner() + " already");
        this.field = conflict.field();
        this.value = conflict.value();
        this.owner = conflict.owner();
    }

    public String field() {
        return field;
    }

    public String value() {
        return value;
    }

    /** GUID of the device that has the identifier. */
    public String owner() {
        return owner;
    }
}
