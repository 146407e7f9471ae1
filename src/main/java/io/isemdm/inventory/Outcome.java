package io.isemdm.inventory;

/**
 * What became of an action or a message.
 *
 * @param succeeded     the protocol's {@code action_status} or {@code message_status}
 * @param failureReason why it did not succeed, in words for a person; {@code null} where it did
 */
public record Outcome(boolean succeeded, String failureReason) {

    /** It was done. */
    public static final Outcome SUCCESS = new Outcome(true, null);

    public static Outcome failure(String reason) {
        return new Outcome(false, reason);
    }
}
