package io.isemdm.ise;

/**
 * Where an answer in pages goes on.
 *
 * @param after 0 for the first page, else what {@code paging_info} of the page before said
 */
public record PagingCursor(long after) {

    private static final int DIGITS_OF_A_LONG = 18;

    /**
     * @param text digits; a cursor that means nothing any more is fine, it ends the poll (protocol: spec)
     * @throws MalformedCallException when it is no number
     */
    static PagingCursor parse(String text) {
        String digits = Digits.significant(text);
        if (digits == null) {
            throw new MalformedCallException(Parameters.PAGING, text, "0 for the first page, then the number that"
                    + " paging_info of the page before said");
        }
        return new PagingCursor(digits.length() > DIGITS_OF_A_LONG ? Long.MAX_VALUE : Long.parseLong(digits));
    }
}
