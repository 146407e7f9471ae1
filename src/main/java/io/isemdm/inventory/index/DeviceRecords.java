package io.isemdm.inventory.index;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The records of all devices by their ids, which only grow: the order of the chunks is that of the pages. One thread at a
 * time changes it, any number reads it meanwhile.
 */
final class DeviceRecords {

    /** Chunks whose ids are all gone take a reference each; ids above this, 68 billion, are not held. */
    private static final long MOST_CHUNKS = 1 << 24;

    private volatile AtomicReferenceArray<RecordChunk> chunks = new AtomicReferenceArray<>(64);
    private long count;
    private long bytes;

    /** {@code null} when there is none. */
    byte[] get(long id) {
        RecordChunk chunk = chunk(id >> RecordChunk.ID_BITS);
        return chunk == null ? null : chunk.get(place(id));
    }

    /** @param record {@code null} removes */
    void set(long id, byte[] record) {
        long number = id >> RecordChunk.ID_BITS;
        RecordChunk chunk = chunk(number);
        if (chunk == null) {
            if (record == null) {
                return;
            }
            chunk = add(number);
        }
        bytes += size(record) - size(chunk.get(place(id)));
        count += chunk.set(place(id), record);
        if (chunk.isEmpty()) {
            chunks.set((int) number, null);
            bytes -= RecordChunk.BYTES;
        }
    }

    /** {@code null} when it holds nothing, as all do from {@link #end} on. */
    RecordChunk chunk(long number) {
        AtomicReferenceArray<RecordChunk> now = chunks;
        return number < now.length() ? now.get((int) number) : null;
    }

    /** The number of chunks, with those that hold nothing. */
    int end() {
        return chunks.length();
    }

    long count() {
        return count;
    }

    long bytes() {
        return bytes + 4L * chunks.length();
    }

    private RecordChunk add(long number) {
        if (number >= MOST_CHUNKS) {
            throw new IllegalStateException("the ids of devices have become too large for the index");
        }
        AtomicReferenceArray<RecordChunk> now = chunks;
        if (number >= now.length()) {
            AtomicReferenceArray<RecordChunk> larger = new AtomicReferenceArray<>((int) number * 3 / 2 + 1);
            for (int i = 0; i < now.length(); i++) {
                larger.set(i, now.get(i));
            }
            chunks = larger;
            now = larger;
        }
        RecordChunk chunk = new RecordChunk();
        now.set((int) number, chunk);
        bytes += RecordChunk.BYTES;
        return chunk;
    }

    private static int place(long id) {
        return (int) id & RecordChunk.SIZE - 1;
    }

    /** What an array takes: a header of 16 bytes, and whole words. */
    private static long size(byte[] record) {
        return record == null ? 0 : 16 + (record.length + 7L & ~7L);
    }
}
