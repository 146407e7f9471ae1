package io.isemdm.probe.client;

import java.util.List;
import java.util.Optional;

import io.isemdm.ise.xml.XmlLeaf;

/**
 * A document that was read.
 *
 * @param document    what ISE would make of it; Intune's namespace and capitals are taken as ISE takes them (seen)
 * @param leaves      the innermost elements as they were written, in their order
 * @param valueErrors values that are not of the type of their element, one line each
 * @param <T>         kind of the document
 */
public record ReadAnswer<T>(T document, List<XmlLeaf> leaves, List<String> valueErrors) {

    public ReadAnswer {
        leaves = List.copyOf(leaves);
        valueErrors = List.copyOf(valueErrors);
    }

    /** The text of the first innermost element of that name. */
    public Optional<String> leaf(String name) {
        return leaves.stream().filter(leaf -> leaf.name().equals(name)).map(XmlLeaf::text).findFirst();
    }

    /** Whether an element of that name is anywhere in it. */
    public boolean has(String name) {
        return leaves.stream().anyMatch(leaf -> leaf.name().equals(name));
    }
}
