package io.isemdm.inventory;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * The identifiers of the devices of one fleet. Each is worked out from the number of the fleet and the number of the
 * device by a calculation that can be undone, so no two devices ever get the same.
 */
final class FleetIdentifiers {

    /** Most MAC addresses of a device; 5,000,000 devices with so many need 24 bits, and without 23. */
    static final int MOST_MACS = 3;
    private static final long FORTY_BITS = (1L << 40) - 1;
    private static final long TWELVE_DIGITS = 1_000_000_000_000L;
    private static final String SERIAL_DIGITS = "0123456789ABCDEFGHJKLMNPQRSTVWXY";

    private final long seed;
    private final long fleet;

    FleetIdentifiers(long seed) {
        this.seed = seed;
        this.fleet = (seed >= 0 && seed < 1 << 16 ? seed : SeededRandom.mix(seed) & 0xFFFF) << 24;
    }

    String guid(long device) {
        return UUID.nameUUIDFromBytes(("fleet " + seed + " device " + device).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Locally administered, of one device: {@code 02} and ten digits. */
    String mac(long device, int number) {
        return String.format(Locale.ROOT, "02%010X", shuffled(fleet | (device * MOST_MACS + number)));
    }

    /** Eight letters and digits, without those that are mistaken for others. */
    String serial(long device) {
        long bits = shuffled(fleet | device);
        StringBuilder serial = new StringBuilder(8);
        for (int shift = 35; shift >= 0; shift -= 5) {
            serial.append(SERIAL_DIGITS.charAt((int) (bits >>> shift) & 31));
        }
        return serial.toString();
    }

    /** 16 upper-case hex digits. */
    String hex(long device) {
        return String.format(Locale.ROOT, "%016X", SeededRandom.mix(fleet | device));
    }

    /** 15 digits, the last one of which is the check digit. */
    String imei(long device) {
        // 39 bits stay below 10^12, with which the factor has nothing in common
        long digits = (fleet >> 1 | device) * 7_919 % TWELVE_DIGITS;
        String number = "35" + String.format(Locale.ROOT, "%012d", digits);
        return number + luhn(number);
    }

    /** The digit that makes the sum over every second doubled digit a multiple of ten. */
    static int luhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted / 10 + weighted % 10;
        }
        return (10 - sum % 10) % 10;
    }

    /** Spreads 40 bits; odd factors and shifts can be undone, so no two numbers meet. */
    private static long shuffled(long number) {
        long bits = number * 0x9E3779B1L & FORTY_BITS;
        bits ^= bits >>> 20;
        bits = bits * 0x85EBCA6BL & FORTY_BITS;
        return bits ^ bits >>> 20;
    }
}
