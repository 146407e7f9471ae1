package io.isemdm.tls;

/** A certificate or key file that cannot be used; the message says which and why, in one line. */
public class InvalidCertificateException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidCertificateException(String message, Throwable cause) {
        super(message, cause);
    }

    InvalidCertificateException(String message) {
        super(message);
    }
}
