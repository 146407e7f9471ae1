package io.isemdm.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.isemdm.store.CannotStartException;

/** ISE's Instance Name: the path behind which a network integration lies. */
final class InstanceName {

    /** What Jamf calls the first segment of the path of every network integration. */
    private static final String JAMF_PREFIX = "networkIntegrationEndpoint";

    /** The first segments of everything that is not ISE's. */
    static final Set<String> RESERVED = Set.of("lab", "q", "enroll", "ise-call", "api", "v1.0");

    private static final Pattern SEGMENT = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]{1,64}");
    private static final int MOST_SEGMENTS = 8;

    private InstanceName() {
    }

    /**
     * Reads an Instance Name as a person types it: slashes before, behind and twice do not count.
     *
     * @param text {@code /} or {@code ciscoise} is the empty Instance Name
     * @return the segments joined by single slashes, without slashes around them
     * @throws CannotStartException when this is no path that can be served
     */
    static String normalise(String integration, String text) {
        List<String> segments = new ArrayList<>();
        for (String segment : text.strip().split("/")) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        if (segments.isEmpty() || segments.equals(List.of("ciscoise"))) {
            return "";
        }
        String wrong = whatIsWrong(segments);
        if (wrong != null) {
            throw new CannotStartException(
                    "isemdm.integrations." + integration + ".path=" + text + ": " + wrong);
        }
        return String.join("/", segments);
    }

    private static String whatIsWrong(List<String> segments) {
        for (String segment : segments) {
            if (!SEGMENT.matcher(segment).matches()) {
                return "a segment is 1 to 64 letters, digits or any of . _ ~ -, which \"" + segment + "\" is not";
            }
        }
        if (segments.size() > MOST_SEGMENTS) {
            return "at most " + MOST_SEGMENTS + " segments, these are " + segments.size();
        }
        if (RESERVED.contains(segments.get(0))) {
            return "the service itself answers below /" + segments.get(0) + ", choose another first segment";
        }
        if (JAMF_PREFIX.equals(segments.get(0)) && (segments.size() < 2 || segments.size() > 3)) {
            return "one or two segments come after " + JAMF_PREFIX + ", as in " + NetworkIntegration.DEFAULT_PATH;
        }
        return null;
    }
}
