package io.isemdm.inventory.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

import io.isemdm.inventory.MacAddress;

/** Puts the values of a device one behind the other into an array that is as long as they are. */
final class RecordWriter {

    private static final Pattern LOWER_UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern UPPER_UUID = Pattern.compile("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");

    private final SharedTexts shared;
    private byte[] bytes = new byte[512];
    private int length;

    RecordWriter(SharedTexts shared) {
        this.shared = shared;
    }

    byte[] record() {
        return Arrays.copyOf(bytes, length);
    }

    /** 7 bits a byte, the lowest first. */
    void number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            octet((int) rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        octet((int) rest);
    }

    /** A number that may be below 0. */
    void signed(long value) {
        number(value << 1 ^ value >> 63);
    }

    /** 6 bytes. */
    void macAddress(MacAddress mac) {
        bigEndian(Long.parseLong(mac.hex(), 16), 6);
    }

    /** A text that few other devices have. */
    void ownText(String text) {
        if (text.length() == 36 && LOWER_UUID.matcher(text).matches()) {
            uuid(TextForm.LOWER_UUID, text);
        } else if (text.length() == 36 && UPPER_UUID.matcher(text).matches()) {
            uuid(TextForm.UPPER_UUID, text.toLowerCase(Locale.ROOT));
        } else {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            TextForm.PLAIN.write(this, utf8.length);
            for (byte b : utf8) {
                octet(b);
            }
        }
    }

    /** A text that many devices have, a model for example. */
    void sharedText(String text) {
        int place = shared.placeOf(text);
        if (place < 0) {
            ownText(text);
        } else {
            TextForm.SHARED.write(this, place);
        }
    }

    private void uuid(TextForm form, String text) {
        UUID uuid = UUID.fromString(text);
        form.write(this, 0);
        bigEndian(uuid.getMostSignificantBits(), 8);
        bigEndian(uuid.getLeastSignificantBits(), 8);
    }

    private void bigEndian(long value, int size) {
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
            octet((int) (value >>> shift));
        }
    }

    /** The lowest 8 bits. */
    void octet(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) value;
    }
}
