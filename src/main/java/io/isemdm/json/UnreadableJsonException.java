package io.isemdm.json;

/** A body that is no JSON, or not the JSON that is wanted. The message says where and what is wrong, on one line. */
public class UnreadableJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String value;
    private final String why;
    private final boolean tooLarge;

    private UnreadableJsonException(String message, String field, String value, String why, boolean tooLarge) {
        super(message, null, false, false);
        this.field = field;
        this.value = value;
        this.why = why;
        this.tooLarge = tooLarge;
    }

    /** The body as a whole is wrong. */
    static UnreadableJsonException ofBody(String message) {
        return new UnreadableJsonException(message, null, null, message, false);
    }

    static UnreadableJsonException tooLarge(int mostBytes) {
        String message = "the body is larger than " + mostBytes + " bytes";
        return new UnreadableJsonException(message, null, null, message, true);
    }

    /** @param value as it was given; {@code null} where it is not to be repeated */
    static UnreadableJsonException ofField(String place, String field, String value, String why) {
        String message = place + (field.isEmpty() ? "" : field + ": ") + why;
        return new UnreadableJsonException(message, field, value, why, false);
    }

    /** The path of the field that is wrong, {@code a.b[0]}; {@code null} where the body as a whole is. */
    public String field() {
        return field;
    }

    /** The value that is wrong; {@code null} where there is none, or none to be repeated. */
    public String value() {
        return value;
    }

    /** What is wrong, without where. */
    public String why() {
        return why;
    }

    /** Whether there was more of it than is read. */
    public boolean isTooLarge() {
        return tooLarge;
    }
}
