package io.isemdm.token;

import io.isemdm.account.Refusal;

/** A token that is none of ours, or none any more. */
class RefusedTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    RefusedTokenException(Refusal refusal) {
        super(refusal.words(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
