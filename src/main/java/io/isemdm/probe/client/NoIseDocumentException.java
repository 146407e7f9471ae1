package io.isemdm.probe.client;

/** An answer that is XML or HTML, but no {@code ise_api}; the message says what its root is. */
public final class NoIseDocumentException extends Exception {

    private static final long serialVersionUID = 1;

    NoIseDocumentException(String message) {
        super(message);
    }
}
