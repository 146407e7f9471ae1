package io.isemdm.probe.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What ISE says about itself to the MDM server (protocol: seen, Basic). Never shows its secret. */
public final class Credentials {

    /** None: to see how the server refuses. */
    public static final Credentials NONE = new Credentials(null, null, null);

    private static final String HIDDEN = "***";

    private final String scheme;
    private final String token;
    private final String secret;

    private Credentials(String scheme, String token, String secret) {
        this.scheme = scheme;
        this.token = token;
        this.secret = secret;
    }

    /** User Name and Password of ISE's form. */
    public static Credentials basic(String user, String password) {
        return new Credentials("Basic", Base64.getEncoder().encodeToString(
                (user + ":" + password).getBytes(StandardCharsets.UTF_8)), password);
    }

    /** A token of somebody else's making. */
    public static Credentials bearer(String token) {
        return new Credentials("Bearer", token, token);
    }

    /** The scheme of {@code Authorization}; {@code null} when there are no credentials. */
    public String scheme() {
        return scheme;
    }

    /** Value of the header {@code Authorization}, a secret; {@code null} when there are no credentials. */
    public String authorization() {
        return scheme == null ? null : scheme + " " + token;
    }

    /** A text of which the server may have written parts, without the secret in it. */
    String hideIn(String text) {
        if (scheme == null) {
            return text;
        }
        String hidden = text.replace(token, HIDDEN);
        return secret.length() < 4 ? hidden : hidden.replace(secret, HIDDEN);
    }

    @Override
    public String toString() {
        return scheme == null ? "none" : scheme + " " + HIDDEN;
    }
}
