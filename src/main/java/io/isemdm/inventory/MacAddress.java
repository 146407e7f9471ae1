package io.isemdm.inventory;

/**
 * A MAC address as ISE writes it: 12 upper-case hex digits without separators (protocol: seen).
 *
 * @param hex the 12 digits
 */
public record MacAddress(String hex) implements Comparable<MacAddress> {

    /** @throws IllegalArgumentException when {@code hex} is not 12 upper-case hex digits */
    public MacAddress {
        if (!isUpperHex(hex)) {
            throw new IllegalArgumentException("not 12 upper-case hex digits: " + hex);
        }
    }

    /**
     * Reads any usual spelling: hex digits in any case, with {@code :}, {@code -} or {@code .} between them
     * or nothing at all.
     *
     * @param text for example {@code 00:26:b4:24:fe:b4}, {@code 0026.b424.feb4} or {@code 0026B424FEB4}
     * @throws IllegalArgumentException says what a MAC address looks like, when {@code text} is none
     */
    public static MacAddress parse(String text) {
        StringBuilder hex = new StringBuilder(12);
        String trimmed = text == null ? "" : text.strip();
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            if (c == ':' || c == '-' || c == '.') {
                continue;
            }
            if (c >= 'a' && c <= 'f') {
                c -= 'a' - 'A';
            }
            if (hex.length() == 12 || !isUpperHexDigit(c)) {
                throw malformed();
            }
            hex.append(c);
        }
        if (hex.length() != 12) {
            throw malformed();
        }
        return new MacAddress(hex.toString());
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "not a MAC address: 12 hex digits, with or without ':', '-' or '.' between them");
    }

    private static boolean isUpperHex(String text) {
        if (text == null || text.length() != 12) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isUpperHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUpperHexDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
    }

    @Override
    public int compareTo(MacAddress other) {
        return hex.compareTo(other.hex);
    }

    /** The 12 digits. */
    @Override
    public String toString() {
        return hex;
    }
}
