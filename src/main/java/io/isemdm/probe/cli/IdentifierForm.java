package io.isemdm.probe.cli;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import io.isemdm.ise.QueryCriterion;

/** What an identifier looks like: one that nobody can have is a slip of whoever typed it, and no fault of a server. */
final class IdentifierForm {

    private static final Pattern MAC = Pattern.compile("([:.-]?[0-9A-Fa-f]){12}");
    private static final Pattern MEID = Pattern.compile("[0-9A-Fa-f]{14}|[0-9]{10}");
    private static final int LONGEST_GUID = 127;

    private IdentifierForm() {
    }

    /**
     * @param what  the option that the value was given for, or its place
     * @param value as it was typed
     * @throws CannotProbeException when it can be none; names the value and what would be right
     */
    static void check(String what, QueryCriterion criterion, String value) throws CannotProbeException {
        String text = value.strip();
        String trouble = switch (criterion) {
            case MAC_ADDRESS -> MAC.matcher(text).matches() ? null
                    : "is not 12 hex digits: write a MAC address as F434F0A1E478, F4:34:F0:A1:E4:78 or f434.f0a1.e478";
            case MEID -> MEID.matcher(text).matches() ? null : "is no MEID: write 14 hex or 10 decimal digits";
            case GUID, UDID -> isText(text) && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_GUID ? null
                    : "is no identifier: write 1 to " + LONGEST_GUID + " bytes without control characters";
            // an IMEI is any string (spec), a user name too
            default -> isText(text) ? null : "names nobody: write at least one character, and no control characters";
        };
        if (trouble != null) {
            throw new CannotProbeException(what + ": \"" + value + "\" " + trouble);
        }
    }

    private static boolean isText(String text) {
        return !text.isEmpty() && text.chars().noneMatch(Character::isISOControl);
    }
}
