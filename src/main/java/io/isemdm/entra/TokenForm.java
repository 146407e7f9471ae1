package io.isemdm.entra;

import java.io.InputStream;
import java.util.Optional;

import io.isemdm.token.TokenRequest;

/** A request for a token in Entra ID's parameters, refused in Entra ID's words. */
final class TokenForm {

    static final String GRANT_TYPE = "grant_type";
    static final String ASSERTION_TYPE = "client_assertion_type";
    static final String ASSERTION = "client_assertion";
    static final String CLIENT_ID = "client_id";
    static final String RESOURCE = "resource";
    static final String SCOPE = "scope";

    /** Most bytes of a form: the longest assertion, and as much again. */
    private static final int LARGEST = 2 * ClientAssertion.LONGEST;

    private static final String INVALID = "AADSTS900144";

    private final TokenRequest request;

    /** @throws EntraException when the body is no form, too large, or says something twice */
    TokenForm(InputStream body) {
        request = TokenRequest.read(body, LARGEST, why -> EntraException.invalidRequest(INVALID, why));
    }

    /** @throws EntraException when it is missing or blank */
    String require(String name) {
        return find(name).orElseThrow(() -> EntraException.invalidRequest(INVALID,
                "The request body must contain the following parameter: '" + name + "'"));
    }

    /** Empty when it is missing or blank. */
    Optional<String> find(String name) {
        return request.find(name).map(String::strip).filter(value -> !value.isEmpty());
    }
}
