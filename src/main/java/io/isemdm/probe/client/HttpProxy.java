package io.isemdm.probe.client;

/**
 * The HTTP proxy between ISE and the MDM server.
 *
 * @param credentials for the proxy; {@link Credentials#NONE} when it asks for none
 */
public record HttpProxy(String host, int port, Credentials credentials) {
}
