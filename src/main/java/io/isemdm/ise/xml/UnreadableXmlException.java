package io.isemdm.ise.xml;

/** XML that is none, or that is not read because of what it could do; the message says which. */
public class UnreadableXmlException extends Exception {

    public UnreadableXmlException(String message) {
        super(message);
    }
}
