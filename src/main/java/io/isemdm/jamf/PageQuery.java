package io.isemdm.jamf;

import java.util.List;
import java.util.Map;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;

import io.isemdm.client.Slice;

/** Which page of a list is wanted: {@code page}, {@code page-size} and {@code sort} (protocol: spec). */
final class PageQuery {

    private static final int USUAL = 100;
    private static final int MOST = 2000;
    private static final Map<String, Slice.Order> ORDERS =
            Map.of("id", Slice.Order.ID, "displayName", Slice.Order.DISPLAY_NAME);

    private PageQuery() {
    }

    /** @throws JamfException when a value is none that can be */
    static Slice of(UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        if (query.containsKey("filter")) {
            throw JamfException.invalid("filter", "lists cannot be filtered here");
        }
        int size = number(query, "page-size", USUAL, 1, MOST);
        long page = number(query, "page", 0, 0, Integer.MAX_VALUE);
        String[] sort = single(query, "sort", "id:asc").split(":", 2);
        String direction = sort.length == 1 ? "asc" : sort[1];
        Slice.Order order = ORDERS.get(sort[0]);
        if (order == null || !direction.equals("asc") && !direction.equals("desc")) {
            throw JamfException.invalid("sort", "must be id or displayName, with :asc or :desc behind it");
        }
        return new Slice(order, direction.equals("desc"), page * size, size);
    }

    static int number(MultivaluedMap<String, String> query, String name, int usual, int least, int most) {
        String text = single(query, name, String.valueOf(usual));
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, together with numbers out of range
        }
        throw JamfException.invalid(name, "must be a number from " + least + " to " + most);
    }

    private static String single(MultivaluedMap<String, String> query, String name, String usual) {
        List<String> values = query.getOrDefault(name, List.of(usual));
        if (values.size() > 1) {
            throw JamfException.invalid(name, "is given more than once");
        }
        return values.get(0);
    }
}
