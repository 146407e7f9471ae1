package io.isemdm.inventory;

import java.util.List;

/**
 * Random numbers that are the same for the same seed on every machine and in every version of Java: SplitMix64, whose
 * mixing steps are those of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
 */
final class SeededRandom {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    SeededRandom(long seed) {
        this.state = seed;
    }

    /** Spreads the bits of a number; two numbers never give the same. */
    static long mix(long number) {
        long z = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** A number from 0 to below the bound, which is at least 1. */
    long below(long bound) {
        // the bias is bound / 2^63: nobody can see it
        return (next() >>> 1) % bound;
    }

    /** Whether something happens that happens so often. */
    boolean chance(double probability) {
        return (next() >>> 11) * 0x1.0p-53 < probability;
    }

    <T> T pick(List<T> choices) {
        return choices.get((int) below(choices.size()));
    }
}
