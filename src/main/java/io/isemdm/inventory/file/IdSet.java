package io.isemdm.inventory.file;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** A set of device ids that takes a bit for each, so that a million of them is no matter. */
final class IdSet {

    private static final int CHUNK_BITS = 16;

    private final Map<Long, BitSet> chunks = new HashMap<>();

    /** @return whether it was not in the set before */
    boolean add(long id) {
        BitSet chunk = chunks.computeIfAbsent(id >> CHUNK_BITS, c -> new BitSet());
        int bit = (int) (id & (1 << CHUNK_BITS) - 1);
        boolean added = !chunk.get(bit);
        chunk.set(bit);
        return added;
    }

    boolean contains(long id) {
        BitSet chunk = chunks.get(id >> CHUNK_BITS);
        return chunk != null && chunk.get((int) (id & (1 << CHUNK_BITS) - 1));
    }
}
