package io.isemdm.integration;

/** A network integration that cannot be served as it is configured; its message is one line for a person. */
public class InvalidIntegrationException extends RuntimeException {

    public InvalidIntegrationException(String message) {
        super(message);
    }
}
