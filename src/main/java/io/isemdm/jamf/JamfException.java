package io.isemdm.jamf;

/** Ends a call under {@code /api} with a {@link JamfError}. */
final class JamfException extends RuntimeException {

    static final String INVALID_FIELD = "INVALID_FIELD";
    static final String INVALID_ID = "INVALID_ID";

    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;

    private final transient JamfError error;

    private JamfException(int status, String code, String description, String field) {
        super(description, null, false, false);
        this.error = JamfError.of(status, code, description, field);
    }

    /** A value is wrong: 400. */
    static JamfException invalid(String field, String why) {
        return new JamfException(BAD_REQUEST, INVALID_FIELD, field == null ? why : field + ": " + why, field);
    }

    /** Another one has the name already: 400 (protocol: seen). */
    static JamfException duplicate(String field, String why) {
        return new JamfException(BAD_REQUEST, "DUPLICATE_FIELD", why, field);
    }

    /** It cannot be done as things are: 400. */
    static JamfException inUse(String why) {
        return new JamfException(BAD_REQUEST, "IN_USE", why, "id");
    }

    /** The body is not the JSON that is wanted: 400. */
    static JamfException unreadable(String field, String why) {
        return new JamfException(BAD_REQUEST, field == null ? "INVALID_JSON" : INVALID_FIELD, why, field);
    }

    static JamfException tooLarge(String why) {
        return new JamfException(TOO_LARGE, "REQUEST_TOO_LARGE", why, null);
    }

    /** The path holds what cannot be an id: 400 (protocol: seen). */
    static JamfException noId(String what) {
        return new JamfException(BAD_REQUEST, INVALID_ID, "the id of " + what + " is a number", "id");
    }

    /** There is none of that id: 404. */
    static JamfException unknown(String what, long id) {
        return new JamfException(NOT_FOUND, INVALID_ID, what + " with id " + id + " does not exist", "id");
    }

    /** The token ended while the call was on its way: 401. */
    static JamfException tokenEnded() {
        return new JamfException(UNAUTHORIZED, "INVALID_TOKEN", "Unauthorized", null);
    }

    static JamfException forbidden(String why) {
        return new JamfException(FORBIDDEN, "INVALID_PRIVILEGE", why, null);
    }

    JamfError error() {
        return error;
    }
}
