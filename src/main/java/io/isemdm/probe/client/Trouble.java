package io.isemdm.probe.client;

/**
 * Why a call got no answer that can be read.
 *
 * @param message what happened, on one line; may hold text of the server
 */
public record Trouble(Kind kind, String message) {

    /** What went wrong. */
    public enum Kind {
        /** The name leads nowhere. */
        UNKNOWN_HOST,
        /** No connection within the connect time-out. */
        CONNECT_TIMEOUT,
        /** The connection was refused. */
        REFUSED,
        /** The proxy did not let the call through. */
        PROXY,
        /** No TLS connection. */
        TLS,
        /** The server asked for a certificate of the client and broke off when there was none. */
        CLIENT_CERTIFICATE,
        /** A connection, and not one byte within the read time-out or before it was closed. */
        NO_ANSWER,
        /** An answer that began and then stood still for the read time-out. */
        STALLED,
        /** Bytes kept coming, but the answer was not complete when the total time was over. */
        TOO_SLOW,
        /** The connection ended inside the answer. */
        CLOSED_EARLY,
        /** More bytes than Content-Length says. */
        LONGER_THAN_SAID,
        /** What came is no HTTP/1.x. */
        NOT_HTTP,
        /** More header than anybody has. */
        HEAD_TOO_LARGE,
        /** More body than a page of devices can have. */
        BODY_TOO_LARGE
    }
}
