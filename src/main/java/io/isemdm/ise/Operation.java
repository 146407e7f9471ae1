package io.isemdm.ise;

import java.util.Optional;

/** What ISE can ask an MDM server for. */
public enum Operation {

    MDMINFO("mdminfo"), DEVICES("devices"), BATCH_DEVICES("batchdevices"), ACTION("action"),
    SEND_MESSAGE("sendmessage");

    private final String segment;

    Operation(String segment) {
        this.segment = segment;
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
        for (Operation operation : values()) {
            if (operation != MDMINFO && (rawSegment.equals(operation.segment)
                    || rawSegment.startsWith(operation.segment)
                            && Parameters.beginLikeOne(rawSegment.substring(operation.segment.length())))) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }
}
