package io.isemdm.ise;

/** A call that says something that cannot be: 400. */
public class MalformedCallException extends CallException {

    private static final int LONGEST_SHOWN = 80;

    /**
     * @param what  the parameter, element or header
     * @param value what it holds
     * @param right what would be right
     */
    public MalformedCallException(String what, String value, String right) {
        super(400, what + " \"" + shown(value) + "\": " + right);
    }

    /** @param message what is wrong where no single value is */
    public MalformedCallException(String message) {
        super(400, message);
    }

    /** A value as it can stand in one line of text. */
    private static String shown(String value) {
        String start = value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "…" : value;
        return start.replaceAll("[\\p{Cntrl}\\p{Cs}\u2028\u2029]", "?");
    }
}
