package io.isemdm.probe.load;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

import io.isemdm.ise.QueryCriterion;
import io.isemdm.probe.client.IseCalls;

/**
 * A device by the identifier under which ISE asks for it.
 *
 * @param number    its place among the known ones; -1 for one that the server does not have
 * @param criterion MAC address or GUID
 * @param value     a MAC address in ISE's form, 12 hex digits in capitals, or a GUID
 * @param sent      the value as it stands in a request
 * @param named     the value as it stands in an answer
 */
record KnownDevice(int number, QueryCriterion criterion, String value, byte[] sent, byte[] named) {

    private static final Pattern MAC = Pattern.compile("[0-9A-F]{12}");
    private static final Pattern SEPARATORS = Pattern.compile("[:.-]");
    private static final int LONGEST_GUID = 127;

    /** @throws IllegalArgumentException when it can be neither a MAC address nor a GUID */
    static KnownDevice of(int number, String identifier) {
        String value = form(identifier);
        QueryCriterion criterion = MAC.matcher(value).matches() ? QueryCriterion.MAC_ADDRESS : QueryCriterion.GUID;
        byte[] named = value.getBytes(StandardCharsets.UTF_8);
        if (named.length == 0 || named.length > LONGEST_GUID || value.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            throw new IllegalArgumentException("a MAC address has 12 hex digits, a GUID 1 to 127 bytes");
        }
        String encoded = IseCalls.encode(value);
        return new KnownDevice(number, criterion, value,
                encoded.equals(value) ? named : encoded.getBytes(StandardCharsets.US_ASCII), named);
    }

    /** The form by which identifiers are compared: MAC addresses as ISE writes them, the rest as it is. */
    static String form(String identifier) {
        String text = identifier.strip();
        String hex = SEPARATORS.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
        return MAC.matcher(hex).matches() ? hex : text;
    }

    boolean isKnown() {
        return number >= 0;
    }

    boolean byMac() {
        return criterion == QueryCriterion.MAC_ADDRESS;
    }
}
