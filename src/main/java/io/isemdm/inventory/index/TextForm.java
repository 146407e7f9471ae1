package io.isemdm.inventory.index;

/** The ways in which a record holds a text; which one stands in the two lowest bits of the number before it. */
enum TextForm {

    /** The number is how many bytes of UTF-8 follow. */
    PLAIN,

    /** The number is a place in {@link SharedTexts}; nothing follows. */
    SHARED,

    /** A UUID with lower-case digits: 16 bytes follow. */
    LOWER_UUID,

    /** A UUID with upper-case digits: 16 bytes follow. */
    UPPER_UUID;

    private static final TextForm[] ALL = values();

    void write(RecordWriter record, int number) {
        record.number((long) number << 2 | ordinal());
    }

    static TextForm of(long header) {
        return ALL[(int) header & 3];
    }

    static int number(long header) {
        return (int) (header >>> 2);
    }
}
