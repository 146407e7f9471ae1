package io.isemdm.inventory;

import java.util.BitSet;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** A set of device ids that takes a bit for each, so that a million of them is no matter. */
public final class IdSet {

    private static final int CHUNK_BITS = 16;

    private final TreeMap<Long, BitSet> chunks = new TreeMap<>();
    private long size;

    /** @return whether it was not in the set before */
    public boolean add(long id) {
        BitSet chunk = chunks.computeIfAbsent(id >> CHUNK_BITS, c -> new BitSet());
        int bit = (int) (id & (1 << CHUNK_BITS) - 1);
        boolean added = !chunk.get(bit);
        chunk.set(bit);
        size += added ? 1 : 0;
        return added;
    }

    public boolean contains(long id) {
        BitSet chunk = chunks.get(id >> CHUNK_BITS);
        return chunk != null && chunk.get((int) (id & (1 << CHUNK_BITS) - 1));
    }

    public long size() {
        return size;
    }

    /** Every id, in ascending order. */
    public void forEach(LongConsumer ids) {
        chunks.forEach((high, chunk) -> chunk.stream().forEach(bit -> ids.accept((high << CHUNK_BITS) + bit)));
    }
}
