package io.isemdm.ise;

/** A call that is not answered with a document; the message tells its sender why and what to do (text, not XML). */
public class CallException extends RuntimeException {

    private final int status;

    /**
     * @param status  of HTTP, 400 to 503
     * @param message one line
     */
    public CallException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** Status of the answer. */
    public int status() {
        return status;
    }
}
