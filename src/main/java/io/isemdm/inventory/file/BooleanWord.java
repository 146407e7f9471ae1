package io.isemdm.inventory.file;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What people and Jamf Pro's exports write for yes and no. */
final class BooleanWord {

    private static final Map<String, Boolean> WORDS = new HashMap<>();

    static {
        for (String word : new String[] {"true", "yes", "y", "on", "1"}) {
            WORDS.put(word, true);
        }
        for (String word : new String[] {"false", "no", "n", "off", "0"}) {
            WORDS.put(word, false);
        }
    }

    private static final Map<String, Boolean> EXPORT_WORDS = new HashMap<>(WORDS);

    static {
        for (String word : new String[] {"enabled", "managed", "enrolled", "present", "compliant", "detected",
                "encrypted", "all partitions encrypted", "boot partitions encrypted"}) {
            EXPORT_WORDS.put(word, true);
        }
        for (String word : new String[] {"disabled", "unmanaged", "not managed", "unenrolled", "not enrolled",
                "not present", "not compliant", "non-compliant", "noncompliant", "not detected", "not encrypted",
                "no partitions encrypted", "some partitions encrypted", "encrypting", "decrypting", "decrypted",
                "n/a"}) {
            EXPORT_WORDS.put(word, false);
        }
    }

    private BooleanWord() {
    }

    /** @return {@code null} when the text is no such word */
    static Boolean parse(String text) {
        return WORDS.get(text.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * Knows the states of Jamf Pro's columns too. A disk of which only some partitions are encrypted is not encrypted
     * (assumed).
     *
     * @return {@code null} when the text is no such word
     */
    static Boolean parseExported(String text) {
        return EXPORT_WORDS.get(text.strip().toLowerCase(Locale.ROOT));
    }
}
