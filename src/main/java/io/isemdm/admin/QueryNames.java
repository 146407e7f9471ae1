package io.isemdm.admin;

import java.util.List;

import jakarta.ws.rs.core.UriInfo;

/** The names in a query string: one that is misspelled or stands there twice must not be passed over. */
final class QueryNames {

    private QueryNames() {
    }

    /**
     * Refuses every name but these, and each of these where it is given more than once.
     *
     * @throws ProblemException when a parameter is unknown or repeated
     */
    static void check(UriInfo uri, String... names) {
        uri.getQueryParameters().forEach((name, values) -> {
            if (!List.of(names).contains(name)) {
                // its value is not repeated: ?password=… is a mistake that people make
                throw ProblemException.invalid(name, null, "no such parameter; " + (names.length == 0
                        ? "this call takes none" : "there are " + String.join(", ", names)));
            }
            if (values.size() > 1) {
                throw ProblemException.invalid(name, String.join(", ", values), "given more than once");
            }
        });
    }
}
