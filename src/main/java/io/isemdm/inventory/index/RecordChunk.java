package io.isemdm.inventory.index;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The records of 4,096 ids that follow each other, and a bit for each that may not comply. One thread at a time changes
 * it, any number reads it meanwhile.
 */
final class RecordChunk {

    static final int ID_BITS = 12;
    static final int SIZE = 1 << ID_BITS;

    /** Bytes of memory that a chunk takes beside its records, at 4 bytes for a reference. */
    static final long BYTES = 96 + 4L * SIZE + SIZE / Byte.SIZE;

    private static final int WORD_BITS = 6;

    private final AtomicReferenceArray<byte[]> records = new AtomicReferenceArray<>(SIZE);
    private final AtomicLongArray nonCompliant = new AtomicLongArray(SIZE >> WORD_BITS);
    private int count;

    byte[] get(int place) {
        return records.get(place);
    }

    /**
     * @param record {@code null} removes
     * @return how many records more there are: 1, 0 or -1
     */
    int set(int place, byte[] record) {
        byte[] before = records.get(place);
        boolean complies = record == null || DeviceRecord.isCompliant(record);
        // a device that does not comply has its bit at any time; others may have it for a moment
        if (!complies) {
            nonCompliant.set(word(place), nonCompliant.get(word(place)) | bit(place));
        }
        records.set(place, record);
        if (complies) {
            nonCompliant.set(word(place), nonCompliant.get(word(place)) & ~bit(place));
        }
        int more = (record == null ? 0 : 1) - (before == null ? 0 : 1);
        count += more;
        return more;
    }

    /** Whether there are no records; for the thread that changes them. */
    boolean isEmpty() {
        return count == 0;
    }

    /** The first place from there on that may not comply, or the next one with a new word; at most {@link #SIZE}. */
    int skipCompliant(int place) {
        long rest = nonCompliant.get(word(place)) >>> place;
        return rest == 0 ? (word(place) + 1) << WORD_BITS : place + Long.numberOfTrailingZeros(rest);
    }

    private static int word(int place) {
        return place >> WORD_BITS;
    }

    private static long bit(int place) {
        return 1L << place;
    }
}
