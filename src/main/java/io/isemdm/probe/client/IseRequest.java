package io.isemdm.probe.client;

import java.nio.charset.StandardCharsets;

/**
 * A call of ISE.
 *
 * @param target      what stands in the request line, byte for byte: path and query
 * @param body        empty for none
 * @param credentials that are sent; {@code null} means those of the target
 */
public record IseRequest(String method, String target, String body, Credentials credentials) {

    /** @throws IllegalArgumentException when the target would break the request line */
    public IseRequest {
        if (!target.startsWith("/") || !target.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("not the target of a request: " + target);
        }
    }

    public static IseRequest get(String target) {
        return new IseRequest("GET", target, "", null);
    }

    /** @param body XML */
    public static IseRequest of(String method, String target, String body) {
        return new IseRequest(method, target, body, null);
    }

    /** The same as somebody else. */
    public IseRequest as(Credentials other) {
        return new IseRequest(method, target, body, other);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
