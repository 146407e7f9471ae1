package io.isemdm.probe.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A call and what came of it.
 *
 * @param request    as it was sent, without credentials
 * @param statusLine as it came; {@code null} when none did
 * @param headers    of the answer, in their order
 * @param body       of the answer, as far as it came
 * @param chunked    whether the body came in chunks
 * @param millis     from the first byte sent to the last one received
 * @param reused     whether the connection had been used before
 * @param asked      whether the server asked for a client certificate, if only because it would like one
 * @param trouble    why there is no complete answer; {@code null} when there is one
 */
public record Exchange(SentRequest request, String statusLine, List<Header> headers, byte[] body, boolean chunked,
        long millis, boolean reused, boolean asked, Trouble trouble) {

    private static final int SHOWN_BODY = 2_048;

    public Exchange {
        headers = List.copyOf(headers);
    }

    /** Three digits; 0 when no status line came. */
    public int status() {
        return statusLine == null ? 0 : Integer.parseInt(statusLine.substring(9, 12));
    }

    /** The first header of that name, in any case. */
    public Optional<String> header(String name) {
        return headers.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value).findFirst();
    }

    /** Whether the server answers in HTTP/1.1 and leaves the connection open. */
    public boolean keptAlive() {
        return statusLine != null && statusLine.startsWith("HTTP/1.1")
                && header("Connection").filter(value -> value.equalsIgnoreCase("close")).isEmpty();
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The call and the answer for people, the body cut after 2 KiB. Holds text of the server, who may send secrets
     * back: see {@link Target#withoutSecrets}.
     */
    public String evidence() {
        StringBuilder text = new StringBuilder(request.line()).append('\n');
        request.headers().forEach(header -> append(text, header));
        if (!request.body().isEmpty()) {
            text.append('\n').append(request.body()).append('\n');
        }
        text.append('\n');
        if (statusLine != null) {
            text.append(statusLine).append('\n');
            headers.forEach(header -> append(text, header.name().equalsIgnoreCase("Set-Cookie")
                    ? new Header(header.name(), Secret.HIDDEN) : header));
            text.append('\n');
        }
        if (body.length > 0) {
            int shown = Math.min(body.length, SHOWN_BODY);
            text.append(new String(body, 0, shown, StandardCharsets.UTF_8));
            text.append(shown < body.length ? "... (" + body.length + " bytes)\n" : "\n");
        }
        if (trouble != null) {
            text.append("-- ").append(trouble.message()).append('\n');
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Header header) {
        text.append(header.name()).append(": ").append(header.value()).append('\n');
    }
}
