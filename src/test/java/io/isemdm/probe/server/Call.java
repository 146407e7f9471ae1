package io.isemdm.probe.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A call as a server for tests reads it.
 *
 * @param target  of the request line, byte for byte
 * @param headers names in small letters
 */
public record Call(String method, String target, Map<String, String> headers, String body) {

    /** The path with runs of slashes as one and without one at the end. */
    public String path() {
        String path = target.replaceFirst("\\?.*", "").replaceAll("/+", "/");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** A parameter of the query, decoded; empty when there is none. */
    public String parameter(String name) {
        Map<String, String> parameters = new TreeMap<>();
        int question = target.indexOf('?');
        for (String pair : question < 0 ? new String[0] : target.substring(question + 1).split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1].replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return parameters.getOrDefault(name, "");
    }

    public boolean isMdmInfo() {
        return path().endsWith("/ciscoise/mdminfo");
    }
}
