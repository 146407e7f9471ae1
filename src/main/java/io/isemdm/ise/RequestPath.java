package io.isemdm.ise;

import java.util.ArrayList;
import java.util.List;

/**
 * The path of a call, cut into segments; runs of slashes count as one (protocol: seen).
 *
 * @param raw     the segments as they stand in the request line, none of them empty
 * @param decoded the same segments without percent-encoding
 */
public record RequestPath(List<String> raw, List<String> decoded) {

    /**
     * @param path without the query
     * @throws MalformedCallException when an escape is broken or a segment is {@code .} or {@code ..}
     */
    public static RequestPath parse(String path) {
        List<String> raw = new ArrayList<>();
        List<String> decoded = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                String text = PercentEncoding.decode(segment);
                if (text.equals(".") || text.equals("..")) {
                    throw new MalformedCallException("path segment", segment, "leave it out and write the path itself");
                }
                raw.add(segment);
                decoded.add(text);
            }
        }
        return new RequestPath(List.copyOf(raw), List.copyOf(decoded));
    }
}
