package io.isemdm.inventory;

/** Text from a request as the record of it keeps it: no longer than its column, and without U+0000. */
final class RecordedText {

    private RecordedText() {
    }

    /**
     * @param text may be {@code null}, and then stays so
     * @param most most characters (UTF-16); a longer text ends in an ellipsis
     */
    static String bounded(String text, int most) {
        if (text == null) {
            return null;
        }
        // PostgreSQL keeps no U+0000, and no half of a surrogate pair
        String clean = text.replace('\0', '\uFFFD');
        if (clean.length() <= most) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(most - 2)) ? most - 2 : most - 1;
        return clean.substring(0, end) + "…";
    }
}
