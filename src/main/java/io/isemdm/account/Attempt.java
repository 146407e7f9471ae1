package io.isemdm.account;

/**
 * An attempt to come in: where from, and as whom.
 *
 * @param source  as {@link CallSource} writes it
 * @param account the user name as it was typed, shortened where it can be no account's; or what else tells one secret
 *                from another
 * @param known   whether that account was let in from that source within the last day
 */
public record Attempt(String source, String account, boolean known) {

    /**
     * What is counted together and waits in one lane: what comes from one source, except attempts as an account that
     * was let in from there before. So a new password of ISE is not lost among the guesses of others behind the same
     * load balancer.
     */
    Lane lane() {
        return new Lane(source, known ? account : null);
    }

    Attempt asKnown() {
        return new Attempt(source, account, true);
    }

    /** @param account {@code null} for all accounts that are not known to come from there */
    record Lane(String source, String account) {
    }
}
