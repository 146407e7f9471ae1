package io.isemdm.probe.check;

import io.isemdm.probe.client.Exchange;

/**
 * What ISE shows after a test connection.
 *
 * @param source whether the words were seen
 */
record IseMessage(String text, Source source) {

    static final IseMessage SUCCESS = new IseMessage("Connection Successful", Source.ASSUMED);

    static final IseMessage UNREACHABLE = new IseMessage("Check if the MDM server is reachable", Source.SEEN);

    static final IseMessage CERTIFICATE = new IseMessage("Connection Failed to the MDM server: There is a problem with"
            + " the server Certificates or ISE trust store", Source.SEEN);

    /** After the last version failed. */
    static IseMessage after(Exchange exchange) {
        if (exchange.trouble() != null) {
            return switch (exchange.trouble().kind()) {
                case TLS, CLIENT_CERTIFICATE -> CERTIFICATE;
                default -> UNREACHABLE;
            };
        }
        return switch (exchange.status()) {
            case 404 -> new IseMessage("Connection Failed: 404:: the MDM server is not reachable", Source.SEEN);
            case 200 -> new IseMessage("Connection Failed: the answer of the MDM server cannot be read",
                    Source.ASSUMED);
            default -> new IseMessage("Connection Failed: " + exchange.status(), Source.ASSUMED);
        };
    }
}
