package io.isemdm.probe.server;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer of a server for tests.
 *
 * @param type    of the content
 * @param headers beside those of the content
 */
public record Reply(int status, String type, byte[] body, Map<String, String> headers) {

    public static Reply xml(String content) {
        return new Reply(200, "application/xml;charset=UTF-8", ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + content)
                .getBytes(StandardCharsets.UTF_8), Map.of());
    }

    public static Reply status(int status) {
        return new Reply(status, "text/plain", new byte[0], Map.of());
    }

    public Reply with(String header, String value) {
        return new Reply(status, type, body, Map.of(header, value));
    }

    public Reply ofType(String other) {
        return new Reply(status, other, body, headers);
    }

    /** The same with something else in the body. */
    public Reply replacing(String text, String by) {
        return new Reply(status, type, text().replace(text, by).getBytes(StandardCharsets.UTF_8), headers);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
