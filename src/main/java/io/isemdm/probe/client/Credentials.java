package io.isemdm.probe.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What ISE says about itself to the MDM server (protocol: seen, Basic). Never shows its secret. */
public final class Credentials {

    /** None: to see how the server refuses. */
    public static final Credentials NONE = new Credentials(null, null, List.of());

    private final String scheme;
    private final String token;
    private final List<Secret> secrets;

    private Credentials(String scheme, String token, List<Secret> secrets) {
        this.scheme = scheme;
        this.token = token;
        this.secrets = secrets;
    }

    /** User Name and Password of ISE's form. */
    public static Credentials basic(String user, String password) {
        String token = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        // What is behind the last letter says nothing and may be left out.
        return new Credentials("Basic", token, List.of(new Secret(token.replaceFirst("=+$", "")),
                new Secret(password)));
    }

    /** A token of somebody else's making. */
    public static Credentials bearer(String token) {
        return new Credentials("Bearer", token, List.of(new Secret(token)));
    }

    /** The scheme of {@code Authorization}; {@code null} when there are no credentials. */
    public String scheme() {
        return scheme;
    }

    /** Value of the header {@code Authorization}, a secret; {@code null} when there are no credentials. */
    public String authorization() {
        return scheme == null ? null : scheme + " " + token;
    }

    /** What nobody is to read: the password and what is sent of it, or the token. */
    List<Secret> secrets() {
        return secrets;
    }

    @Override
    public String toString() {
        return scheme == null ? "none" : scheme + " " + Secret.HIDDEN;
    }
}
