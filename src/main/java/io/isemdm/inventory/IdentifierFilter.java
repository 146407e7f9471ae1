package io.isemdm.inventory;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of identifiers that never forgets one and now and then, about once in a hundred times, takes one for another
 * that it has: a Bloom filter that grows. It takes 2 to 4 bytes for each identifier.
 */
final class IdentifierFilter {

    private static final int FIRST_CAPACITY = 1 << 14;
    private static final int BITS_EACH = 16;
    private static final int BLOCK_WORDS = 8;
    private static final int PROBES = 6;
    private static final int PROBE_BITS = 9;

    /** Each twice the size of the one before. */
    private final List<Layer> layers = new ArrayList<>();

    /** As many identifiers as it was made for; all bits of one lie in one block, so that a question costs one miss. */
    private static final class Layer {

        private final long[] words;
        private int free;

        Layer(int capacity) {
            words = new long[capacity / Long.SIZE * BITS_EACH];
            free = capacity;
        }

        private int block(long hash) {
            return (int) Math.multiplyHigh(hash >>> 1, (long) words.length / BLOCK_WORDS << 1) * BLOCK_WORDS;
        }

        boolean mayHave(long hash) {
            int block = block(hash);
            long bits = SeededRandom.mix(hash);
            for (int probe = 0; probe < PROBES; probe++, bits >>>= PROBE_BITS) {
                if ((words[block + (int) (bits & BLOCK_WORDS - 1)] & 1L << (bits >>> 3)) == 0) {
                    return false;
                }
            }
            return true;
        }

        void add(long hash) {
            int block = block(hash);
            long bits = SeededRandom.mix(hash);
            for (int probe = 0; probe < PROBES; probe++, bits >>>= PROBE_BITS) {
                words[block + (int) (bits & BLOCK_WORDS - 1)] |= 1L << (bits >>> 3);
            }
            free--;
        }
    }

    /** @return {@code false} when it is certain that the identifier was never added */
    boolean mayHave(DeviceIdentifier kind, String value) {
        return mayHave(hash(kind, value));
    }

    private boolean mayHave(long hash) {
        for (Layer layer : layers) {
            if (layer.mayHave(hash)) {
                return true;
            }
        }
        return false;
    }

    void add(DeviceIdentifier kind, String value) {
        long hash = hash(kind, value);
        if (mayHave(hash)) {
            return;
        }
        Layer last = layers.isEmpty() ? null : layers.get(layers.size() - 1);
        if (last == null || last.free == 0) {
            last = new Layer(FIRST_CAPACITY << Math.min(layers.size(), 12));
            layers.add(last);
        }
        last.add(hash);
    }

    private static long hash(DeviceIdentifier kind, String value) {
        long hash = kind.ordinal();
        for (int i = 0; i < value.length(); i++) {
            hash = hash * 0x100000001B3L ^ value.charAt(i);
        }
        return SeededRandom.mix(hash);
    }
}
