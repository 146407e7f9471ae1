package io.isemdm.inventory.index;

import java.security.SecureRandom;

import io.isemdm.inventory.DeviceCriterion;

/**
 * SipHash-2-4 of an identifier under a key that only this process has: nobody can choose identifiers that all land in one
 * place of the {@link KeyTable}.
 */
final class KeyHash {

    private static final int CHARS = 4;

    private final long key0;
    private final long key1;

    KeyHash(SecureRandom random) {
        this(random.nextLong(), random.nextLong());
    }

    KeyHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** @param value as it is compared, see {@link DeviceCriterion#value()} */
    long of(DeviceCriterion.Kind kind, String value) {
        Sip sip = new Sip(key0, key1);
        int length = value.length();
        int at = 0;
        for (; at + CHARS <= length; at += CHARS) {
            sip.add(word(value, at, at + CHARS));
        }
        // the length and the kind fill what the last characters leave of the last word
        sip.add(word(value, at, length) | (long) (length << 4 | kind.ordinal()) << 48);
        return sip.end();
    }

    private static long word(String value, int from, int to) {
        long word = 0;
        for (int i = from; i < to; i++) {
            word |= (long) value.charAt(i) << Character.SIZE * (i - from);
        }
        return word;
    }

    /** The state of the hash between two words. */
    private static final class Sip {

        private long v0;
        private long v1;
        private long v2;
        private long v3;

        Sip(long key0, long key1) {
            v0 = key0 ^ 0x736f6d6570736575L;
            v1 = key1 ^ 0x646f72616e646f6dL;
            v2 = key0 ^ 0x6c7967656e657261L;
            v3 = key1 ^ 0x7465646279746573L;
        }

        void add(long word) {
            v3 ^= word;
            rounds(2);
            v0 ^= word;
        }

        long end() {
            v2 ^= 0xff;
            rounds(4);
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void rounds(int count) {
            for (int i = 0; i < count; i++) {
                v0 += v1;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v3;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 += v3;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 += v1;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v2 = Long.rotateLeft(v2, 32);
            }
        }
    }
}
