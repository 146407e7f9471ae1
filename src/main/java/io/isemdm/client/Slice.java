package io.isemdm.client;

/**
 * Which part of a list is wanted.
 *
 * @param order      by what it is sorted; rows that are equal in it come in the order of their ids
 * @param descending whether the greatest comes first
 * @param offset     number of rows before the part
 * @param limit      most rows in it
 */
public record Slice(Order order, boolean descending, long offset, int limit) {

    /** All there is, in the order of their ids. */
    public static final Slice ALL = new Slice(Order.ID, false, 0, Integer.MAX_VALUE);

    /** What a list can be sorted by. */
    public enum Order {
        ID("id"),
        DISPLAY_NAME("display_name");

        private final String column;

        Order(String column) {
            this.column = column;
        }
    }

    /** What stands behind a {@code select} of one table. */
    String sql() {
        String direction = descending ? " desc" : "";
        return " order by " + order.column + direction + (order == Order.ID ? "" : ", id" + direction)
                + " limit " + limit + " offset " + offset;
    }
}
