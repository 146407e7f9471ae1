package io.isemdm.jamf;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a client says that wants a token: a form whose parameters are there once each (RFC 6749, section 3.2). */
final class TokenRequest {

    /** Most bytes of a form. */
    static final int LARGEST = 16_384;

    private static final int MOST_PARAMETERS = 50;

    private final Map<String, String> parameters;

    private TokenRequest(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** @throws OAuthException when it is no form, too large, or says something twice; repeats nothing of it */
    static TokenRequest read(InputStream body) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw OAuthException.invalidRequest("the body did not arrive as a whole");
        }
        if (bytes.length > LARGEST) {
            throw OAuthException.invalidRequest("the body is larger than " + LARGEST + " bytes");
        }
        Map<String, String> parameters = new HashMap<>();
        for (String pair : new String(bytes, StandardCharsets.UTF_8).split("&", MOST_PARAMETERS)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            // one without a value counts as not there
            if (!value.isEmpty() && parameters.put(name, value) != null) {
                throw OAuthException.invalidRequest("a parameter is there more than once");
            }
        }
        return new TokenRequest(parameters);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw OAuthException.invalidRequest("the body is not a form: a % has no two hexadecimal digits behind it");
        }
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** @throws OAuthException when it is missing */
    String require(String name) {
        return find(name).orElseThrow(() -> OAuthException.invalidRequest(name + " is missing"));
    }
}
