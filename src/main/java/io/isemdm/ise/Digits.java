package io.isemdm.ise;

/** Whole numbers of any length, as ISE writes them: the digits 0 to 9, without a sign. */
final class Digits {

    private Digits() {
    }

    /** The digits without zeros in front, {@code 0} for zero; {@code null} when the text is none or other than digits. */
    static String significant(String text) {
        int zeros = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return null;
            }
            if (c == '0' && zeros == i) {
                zeros++;
            }
        }
        return text.isEmpty() ? null : text.substring(Math.min(zeros, text.length() - 1));
    }
}
