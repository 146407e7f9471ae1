package io.isemdm.admin;

import jakarta.ws.rs.core.UriInfo;

/** Truth values of a query string. */
final class Flags {

    private Flags() {
    }

    /**
     * The value of a parameter; true where it is there and has none, {@code ?dry_run} for example. A bound parameter
     * could not tell that from one that is not there.
     *
     * @throws ProblemException when the value is neither {@code true} nor {@code false}
     */
    static boolean parse(UriInfo uri, String name, boolean otherwise) {
        String value = uri.getQueryParameters().getFirst(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("true|false|")) {
            throw ProblemException.invalid(name, value, "must be true or false");
        }
        return !value.equals("false");
    }
}
