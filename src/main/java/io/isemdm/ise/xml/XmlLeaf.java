package io.isemdm.ise.xml;

/**
 * An element without elements in it.
 *
 * @param name its local name as it was written
 * @param text all its text, unchanged
 */
public record XmlLeaf(String name, String text) {
}
