package io.isemdm.inventory.index;

/**
 * Whether the index says what the store says. Changes of it are rare and take a lock; asking for it is one read, and
 * whoever asks again after a look-up and gets the same knows that nothing was in doubt meanwhile.
 */
final class Belief {

    /** Not to be believed. */
    static final long NONE = 0;

    private boolean complete;
    private int doubts;
    private long turns;
    private volatile long now = NONE;

    /** {@link #NONE}, or a number that changes whenever there was a doubt. */
    long now() {
        return now;
    }

    /** All devices are in the index, or they are not. */
    synchronized void complete(boolean isComplete) {
        complete = isComplete;
        decide();
    }

    /** More than one device is about to change at once: until {@link #settle} the index may have some of it only. */
    synchronized void doubt() {
        doubts++;
        decide();
    }

    synchronized void settle() {
        doubts--;
        decide();
    }

    private void decide() {
        now = complete && doubts == 0 ? ++turns : NONE;
    }
}
