package io.isemdm.probe.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands before the body of a call, as ISE sends it.
 *
 * @param line    the request line; through a proxy without TLS it holds the whole address
 * @param headers with the credentials in them
 */
public record RequestHead(String line, List<Header> headers) {

    public RequestHead {
        headers = List.copyOf(headers);
    }

    /** The head of a call to a server. */
    public static RequestHead of(Target target, IseRequest request) {
        Credentials credentials = request.credentials() == null ? target.credentials() : request.credentials();
        boolean absolute = target.proxy() != null && !target.tls();
        List<Header> headers = new ArrayList<>();
        if (credentials.authorization() != null) {
            headers.add(new Header("Authorization", credentials.authorization()));
        }
        if (absolute && target.proxy().credentials().authorization() != null) {
            headers.add(new Header("Proxy-Authorization", target.proxy().credentials().authorization()));
        }
        if (!request.body().isEmpty()) {
            headers.add(new Header("Content-Type", "application/xml"));
            headers.add(new Header("Content-Length", Integer.toString(request.bytes().length)));
        }
        headers.add(new Header("Host", target.authority()));
        headers.add(new Header("Connection", "Keep-Alive"));
        headers.add(new Header("User-Agent", "ise-mdm-emulator-probe"));
        return new RequestHead(request.method() + " " + (absolute ? target.url() : "") + request.target() + " HTTP/1.1",
                headers);
    }

    /** As it goes over the wire, the empty line at its end included. Holds the credentials. */
    public byte[] bytes() {
        StringBuilder text = new StringBuilder(line).append("\r\n");
        headers.forEach(header -> text.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Holds no secret. */
    @Override
    public String toString() {
        return line;
    }
}
