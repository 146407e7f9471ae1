package io.isemdm.ise;

import java.util.List;
import java.util.Optional;

/** What ISE can ask an MDM server for. */
public enum Operation {

    MDMINFO("mdminfo", "GET", "HEAD"),
    DEVICES("devices", "GET", "HEAD"),
    BATCH_DEVICES("batchdevices", "POST"),
    ACTION("action", "POST"),
    SEND_MESSAGE("sendmessage", "PUT", "POST");

    private static final List<Operation> ALL = List.of(values());

    private final String segment;
    private final List<String> methods;

    Operation(String segment, String... methods) {
        this.segment = segment;
        this.methods = List.of(methods);
    }

    /** The methods of HTTP that ask for it, the protocol's own first. */
    public List<String> methods() {
        return methods;
    }

    /** The segment of the path that asks for it. */
    public String segment() {
        return segment;
    }

    /**
     * The operation that a segment behind an {@code api_path} asks for.
     *
     * @param rawSegment {@code devices}, or {@code devicespaging=0&…} where the {@code ?} was dropped
     */
    static Optional<Operation> at(String rawSegment) {
        for (Operation operation : ALL) {
            if (operation != MDMINFO && (rawSegment.equals(operation.segment)
                    || rawSegment.startsWith(operation.segment)
                            && Parameters.beginLikeOne(rawSegment.substring(operation.segment.length())))) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }
}
