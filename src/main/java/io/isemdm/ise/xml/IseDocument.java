package io.isemdm.ise.xml;

/** An XML document that answers a call of ISE; its root element is {@code ise_api}. */
public interface IseDocument {
}
