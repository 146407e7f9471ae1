package io.isemdm.inventory;

/** An identifier that another device, seen by the same network integration, has already; nothing was changed. */
public class IdentifierConflictException extends RuntimeException {

    private final String field;
    private final String value;
    private final String owner;

    /**
     * @param field the protocol's name of the identifier
     * @param value the identifier
     * @param owner GUID of the device that has it
     */
    public IdentifierConflictException(String field, String value, String owner) {
        super(field + " " + value + " belongs to the device " + owner + " already");
        this.field = field;
        this.value = value;
        this.owner = owner;
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
