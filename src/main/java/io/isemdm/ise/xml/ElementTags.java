package io.isemdm.ise.xml;

import java.nio.charset.StandardCharsets;

/** The tags of an element, encoded once. */
final class ElementTags {

    /** As {@code <name>}, with its attributes. */
    final byte[] start;

    /** As {@code </name>}. */
    final byte[] end;

    private ElementTags(String name, String attributes) {
        this.start = ("<" + name + attributes + ">").getBytes(StandardCharsets.US_ASCII);
        this.end = ("</" + name + ">").getBytes(StandardCharsets.US_ASCII);
    }

    /** @param name ASCII, as it is written */
    static ElementTags of(String name) {
        return new ElementTags(name, "");
    }

    /**
     * @param name       ASCII, as it is written
     * @param attributes ASCII, as they are written, with the blank in front
     */
    static ElementTags of(String name, String attributes) {
        return new ElementTags(name, attributes);
    }
}
