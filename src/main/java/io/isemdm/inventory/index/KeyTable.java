package io.isemdm.inventory.index;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Leads from the hash of an identifier to the devices that may have it. 34 bits of the hash decide, so a device that is
 * found may, seldom, have another identifier: whoever looks it up compares. Made of many small tables, each of which
 * grows by itself: no change waits for a million entries to move.
 */
final class KeyTable {

    private static final int SEGMENT_BITS = 10;

    private final AtomicReferenceArray<KeySegment> segments = new AtomicReferenceArray<>(1 << SEGMENT_BITS);
    private long bytes = 8L << SEGMENT_BITS;

    void add(long hash, long id) {
        int place = place(hash);
        KeySegment segment = segments.get(place);
        if (segment == null || !segment.hasRoom()) {
            KeySegment larger = segment == null ? KeySegment.empty() : segment.enlarged();
            bytes += larger.bytes() - (segment == null ? 0 : segment.bytes());
            segment = larger;
            segments.set(place, segment);
        }
        segment.add(tag(hash), id);
    }

    void remove(long hash, long id) {
        KeySegment segment = segments.get(place(hash));
        if (segment != null) {
            segment.remove(tag(hash), id);
        }
    }

    /** The devices that may have a key. */
    Holders holders(long hash) {
        return new Holders(segments.get(place(hash)), tag(hash));
    }

    /** Whether two hashes are the same to this table. */
    static boolean areOne(long hash, long other) {
        return place(hash) == place(other) && tag(hash) == tag(other);
    }

    long bytes() {
        return bytes;
    }

    private static int place(long hash) {
        return (int) (hash >>> Long.SIZE - SEGMENT_BITS);
    }

    private static int tag(long hash) {
        return (int) hash & (1 << KeySegment.TAG_BITS) - 1;
    }

    /** Goes through the ids of those who may have a key. */
    static final class Holders {

        private final KeySegment segment;
        private final int tag;
        private int slot;
        private int found;

        private Holders(KeySegment segment, int tag) {
            this.segment = segment;
            this.tag = tag;
            this.slot = segment == null ? 0 : segment.first(tag);
        }

        /** 0 when there are no more. */
        long next() {
            if (segment == null) {
                return 0;
            }
            for (long entry = segment.entry(slot); entry != 0; entry = segment.entry(slot)) {
                slot = segment.after(slot);
                if (KeySegment.isOf(tag, entry)) {
                    found++;
                    return entry & KeySegment.ID_MASK;
                }
            }
            return 0;
        }

        /** Whether there may be others than those that were gone through. */
        boolean areTooMany() {
            return found >= KeySegment.CROWD;
        }
    }
}
