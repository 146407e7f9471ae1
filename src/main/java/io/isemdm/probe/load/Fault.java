package io.isemdm.probe.load;

/** What went wrong with a call. */
public enum Fault {
    /** No connection within the connect time-out, or it was refused. */
    CONNECT("connect"),
    /** No TLS, or a certificate that is not trusted. */
    TLS("TLS"),
    /** The node's pool had no free connection for the length of the read time-out, or too many calls waited for one. */
    NO_FREE_CONNECTION("no free connection"),
    /** The answer did not come, or stood still, for the read time-out, or was not complete after the total time. */
    TIME_OUT("time-out"),
    /** The connection ended before the answer did. */
    RESET("reset"),
    /** What came is no HTTP/1.x, or is larger than any answer. */
    NOT_HTTP("not HTTP"),
    /** Another status than 200; counted by status. */
    STATUS("HTTP"),
    /** Not well-formed, or no document of ISE's. */
    MALFORMED_XML("malformed XML"),
    /** The answer does not name the device that was asked for, or names one though nobody has it. */
    WRONG_ANSWER("wrong answer"),
    /** A poll whose cursor comes again, or which has more pages than allowed. */
    ENDLESS_POLL("endless poll");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
