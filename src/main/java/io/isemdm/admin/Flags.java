package io.isemdm.admin;

/** Truth values of a query string. */
final class Flags {

    private Flags() {
    }

    /** @throws ProblemException when the value is neither {@code true} nor {@code false} */
    static boolean parse(String name, String value, boolean otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw ProblemException.invalid(name, value, "must be true or false");
        }
        return value.equals("true");
    }
}
