package io.isemdm.token;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a client says that wants a token: a form whose parameters are there once each (RFC 6749, section 3.2). */
public final class TokenRequest {

    private static final int MOST_PARAMETERS = 50;

    private final Map<String, String> parameters;
    private final Function<String, ? extends RuntimeException> refusal;

    private TokenRequest(Map<String, String> parameters, Function<String, ? extends RuntimeException> refusal) {
        this.parameters = parameters;
        this.refusal = refusal;
    }

    /**
     * Reads the form.
     *
     * @param largest in bytes
     * @param refusal makes of a reason what is thrown when it is no form, too large, or says something twice; the reason
     *                repeats nothing of it
     */
    public static TokenRequest read(InputStream body, int largest,
            Function<String, ? extends RuntimeException> refusal) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(largest + 1);
        } catch (IOException e) {
            throw refusal.apply("the body did not arrive as a whole");
        }
        if (bytes.length > largest) {
            throw refusal.apply("the body is larger than " + largest + " bytes");
        }
        Map<String, String> parameters = new HashMap<>();
        for (String pair : new String(bytes, StandardCharsets.UTF_8).split("&", MOST_PARAMETERS)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals), refusal);
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1), refusal);
            // one without a value counts as not there
            if (!value.isEmpty() && parameters.put(name, value) != null) {
                throw refusal.apply("a parameter is there more than once");
            }
        }
        return new TokenRequest(parameters, refusal);
    }

    private static String decode(String text, Function<String, ? extends RuntimeException> refusal) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refusal.apply("the body is not a form: a % has no two hexadecimal digits behind it");
        }
    }

    /** Empty when it is missing or has no value. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** As {@link #find}, for a parameter that has to be there. */
    public String require(String name) {
        return find(name).orElseThrow(() -> refusal.apply(name + " is missing"));
    }
}
