package io.isemdm.inventory.index;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

import io.isemdm.inventory.MacAddress;

/** Reads what {@link RecordWriter} wrote, value for value. */
final class RecordReader {

    private static final String DIGITS = "0123456789ABCDEF";

    private final SharedTexts shared;
    private final byte[] bytes;
    private int at;

    RecordReader(SharedTexts shared, byte[] bytes) {
        this.shared = shared;
        this.bytes = bytes;
    }

    int octet() {
        return bytes[at++] & 0xFF;
    }

    long number() {
        long value = 0;
        int shift = 0;
        byte next = bytes[at++];
        while (next < 0) {
            value |= (long) (next & 0x7F) << shift;
            shift += 7;
            next = bytes[at++];
        }
        return value | (long) next << shift;
    }

    long signed() {
        long value = number();
        return value >>> 1 ^ -(value & 1);
    }

    MacAddress macAddress() {
        byte[] digits = new byte[12];
        for (int i = 0; i < digits.length; i += 2) {
            int both = bytes[at++];
            digits[i] = (byte) DIGITS.charAt(both >> 4 & 0xF);
            digits[i + 1] = (byte) DIGITS.charAt(both & 0xF);
        }
        return new MacAddress(new String(digits, StandardCharsets.ISO_8859_1));
    }

    String text() {
        long header = number();
        return switch (TextForm.of(header)) {
            case PLAIN -> {
                int length = TextForm.number(header);
                at += length;
                yield new String(bytes, at - length, length, StandardCharsets.UTF_8);
            }
            case SHARED -> shared.at(TextForm.number(header));
            case LOWER_UUID -> uuid();
            case UPPER_UUID -> uuid().toUpperCase(Locale.ROOT);
        };
    }

    private String uuid() {
        return new UUID(eightBytes(), eightBytes()).toString();
    }

    private long eightBytes() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | bytes[at++] & 0xFF;
        }
        return value;
    }
}
