package io.isemdm.inventory.index;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A part of {@link KeyTable}: a hash table of a fixed size with open addressing, whose entries are the 24 bits of a key
 * above the 40 bits of the id of a device that has it. One thread at a time changes it, any number reads it meanwhile:
 * an entry is written once, may later become a gap, and a gap may become another entry.
 */
final class KeySegment {

    static final int TAG_BITS = 24;
    static final int ID_BITS = Long.SIZE - TAG_BITS;
    static final long ID_MASK = (1L << ID_BITS) - 1;

    /** Devices that may have one key; when there are more the index does not know which. */
    static final int CROWD = 64;

    private static final int SMALLEST = 8;

    /** An entry that was removed. No device has the id 0. */
    private static final long GAP = 1L << ID_BITS;

    private final AtomicLongArray entries;
    private int live;
    private int gaps;

    private KeySegment(int capacity) {
        entries = new AtomicLongArray(capacity);
    }

    static KeySegment empty() {
        return new KeySegment(SMALLEST);
    }

    /** Bytes of memory that a segment of this size takes. */
    long bytes() {
        return 56 + 8L * entries.length();
    }

    /** Whether another entry leaves every search short. */
    boolean hasRoom() {
        return 4 * (live + gaps + 1) <= 3 * entries.length();
    }

    /** The same entries with room for more. */
    KeySegment enlarged() {
        KeySegment larger = new KeySegment(Math.max(SMALLEST, live * 8 / 5 + 8));
        for (int i = 0; i < entries.length(); i++) {
            long entry = entries.get(i);
            if ((entry & ID_MASK) != 0) {
                larger.entries.set(larger.slotFor((int) (entry >>> ID_BITS)), entry);
                larger.live++;
            }
        }
        return larger;
    }

    private int slotFor(int tag) {
        int slot = first(tag);
        while (entries.get(slot) != 0) {
            slot = after(slot);
        }
        return slot;
    }

    /** Adds an entry unless it is there or the key is crowded; there must be {@link #hasRoom room}. */
    void add(int tag, long id) {
        long wanted = entry(tag, id);
        int free = -1;
        int holders = 0;
        int slot = first(tag);
        for (long entry = entries.get(slot); entry != 0; entry = entries.get(slot)) {
            if (entry == wanted) {
                return;
            }
            holders += isOf(tag, entry) ? 1 : 0;
            free = free < 0 && entry == GAP ? slot : free;
            slot = after(slot);
        }
        if (holders < CROWD) {
            gaps -= free < 0 ? 0 : 1;
            live++;
            entries.set(free < 0 ? slot : free, wanted);
        }
    }

    /** Removes an entry, unless the key is crowded: it stays so, for not all who have it are known. */
    void remove(int tag, long id) {
        long unwanted = entry(tag, id);
        int found = -1;
        int holders = 0;
        int slot = first(tag);
        for (long entry = entries.get(slot); entry != 0; entry = entries.get(slot)) {
            found = entry == unwanted ? slot : found;
            holders += isOf(tag, entry) ? 1 : 0;
            slot = after(slot);
        }
        if (found >= 0 && holders < CROWD) {
            live--;
            gaps++;
            entries.set(found, GAP);
        }
    }

    int first(int tag) {
        return (int) ((long) tag * entries.length() >>> TAG_BITS);
    }

    int after(int slot) {
        return slot + 1 == entries.length() ? 0 : slot + 1;
    }

    /** 0 where a search ends. */
    long entry(int slot) {
        return entries.get(slot);
    }

    static boolean isOf(int tag, long entry) {
        return entry >>> ID_BITS == tag && (entry & ID_MASK) != 0;
    }

    private static long entry(int tag, long id) {
        return (long) tag << ID_BITS | id;
    }
}
