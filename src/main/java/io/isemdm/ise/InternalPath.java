package io.isemdm.ise;

/** Where the resources that answer ISE lie. No caller can ask for these paths; understood calls are sent there. */
public final class InternalPath {

    /** The beginning of all of them. */
    public static final String ROOT = "/ise-call/";

    /** Where a call goes whose path is not served, once its sender has said who he is. */
    public static final String NOTHING = ROOT + "nothing";

    /** Content type of every document. */
    public static final String XML = "application/xml;charset=UTF-8";

    private InternalPath() {
    }

    /** Where a call of that operation is answered. */
    public static String of(Operation operation) {
        return ROOT + operation.segment();
    }
}
