package io.isemdm.entra;

import jakarta.ws.rs.core.MultivaluedMap;

/** What a request for a token says; every parameter once (RFC 6749, section 3.2). */
final class TokenForm {

    static final String GRANT_TYPE = "grant_type";
    static final String ASSERTION_TYPE = "client_assertion_type";
    static final String ASSERTION = "client_assertion";
    static final String CLIENT_ID = "client_id";
    static final String RESOURCE = "resource";
    static final String SCOPE = "scope";

    private final MultivaluedMap<String, String> fields;

    TokenForm(MultivaluedMap<String, String> fields) {
        this.fields = fields;
    }

    /** @throws EntraException when it is missing, empty or there twice */
    String require(String name) {
        String value = optional(name);
        if (value == null) {
            throw EntraException.invalidRequest("AADSTS900144", "The request body must contain the following parameter: '"
                    + name + "'");
        }
        return value;
    }

    /** @return {@code null} when it is missing or empty */
    String optional(String name) {
        var values = fields == null ? null : fields.get(name);
        if (values != null && values.size() > 1) {
            throw EntraException.invalidRequest("AADSTS900144", name + " is there more than once");
        }
        return values == null || values.get(0).isBlank() ? null : values.get(0).strip();
    }
}
