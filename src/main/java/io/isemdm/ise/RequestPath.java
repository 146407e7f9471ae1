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
        boolean encoded = false;
        for (int from = 0, to; from < path.length(); from = to + 1) {
            to = path.indexOf('/', from);
            to = to < 0 ? path.length() : to;
            if (to > from) {
                String segment = path.substring(from, to);
                String text = PercentEncoding.decode(segment);
                if (text.equals(".") || text.equals("..")) {
                    throw new MalformedCallException("path segment", segment, "leave it out and write the path itself");
                }
                raw.add(segment);
                decoded.add(text);
                encoded |= !text.equals(segment);
            }
        }
        List<String> segments = List.copyOf(raw);
        return new RequestPath(segments, encoded ? List.copyOf(decoded) : segments);
    }
}
