package io.isemdm.inventory;

/** Draws exactly so many out of so many, one after the other, each with the same chance. */
final class SeededDraw {

    private final SeededRandom random;
    private long left;
    private long wanted;

    /**
     * @param left   how many there are
     * @param wanted how many of them are drawn
     */
    SeededDraw(long left, long wanted, long seed) {
        this.left = left;
        this.wanted = wanted;
        this.random = new SeededRandom(seed);
    }

    /** Whether the next one is drawn. */
    boolean next() {
        boolean drawn = left > 0 && random.below(left) < wanted;
        left--;
        if (drawn) {
            wanted--;
        }
        return drawn;
    }
}
