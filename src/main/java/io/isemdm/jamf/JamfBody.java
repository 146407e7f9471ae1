package io.isemdm.jamf;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import io.isemdm.json.StrictJson;
import io.isemdm.json.UnreadableJsonException;

/** Reads what a client of Jamf Pro's API sends, and what its fields can be. */
final class JamfBody {

    /** Most bytes of a body. */
    static final int LARGEST = 65_536;

    private static final int LONGEST_NAME = 255;

    private JamfBody() {
    }

    /** @throws JamfException when it is not JSON, not of that type, empty or larger than 64 KiB */
    static <T> T read(InputStream body, Class<T> type) {
        try {
            return StrictJson.read(body, type, LARGEST, true);
        } catch (UnreadableJsonException e) {
            throw e.isTooLarge() ? JamfException.tooLarge(e.getMessage())
                    : JamfException.unreadable(e.field(), e.getMessage());
        }
    }

    /** @throws JamfException when it cannot be the name of a role or a client */
    static String displayName(String name) {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw JamfException.invalid("displayName", "must have 1 to " + LONGEST_NAME
                    + " whole characters, none of them a control character");
        }
        return name;
    }

    /** @param what is looked for, as an error names it */
    static long id(String text, String what) {
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(sign -> sign >= '0' && sign <= '9')) {
            throw JamfException.noId(what);
        }
        return Long.parseLong(text);
    }
}
