package io.isemdm.admin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;

import io.isemdm.inventory.DeviceFilter;

/**
 * The query string of a list: which page, and for devices which ones.
 *
 * @param position where the page begins; 0 for the first one
 * @param limit    most entries in the page
 */
record ListQuery(Map<DeviceFilter.Field, String> filter, long position, int limit) {

    private static final int USUAL = 100;
    private static final int MOST = 1000;

    /** @throws ProblemException when a parameter is unknown, repeated or has no usable value */
    static ListQuery ofDevices(UriInfo uri) {
        Map<DeviceFilter.Field, String> filter = new EnumMap<>(DeviceFilter.Field.class);
        Set<String> known = Stream.of(DeviceFilter.Field.values()).map(DeviceFilter.Field::wireName)
                .collect(Collectors.toSet());
        ListQuery page = page(uri, "after", known);
        uri.getQueryParameters().forEach((name, values) -> DeviceFilter.Field.of(name)
                .ifPresent(field -> filter.put(field, values.get(0))));
        return new ListQuery(filter, page.position(), page.limit());
    }

    /** @throws ProblemException when a parameter is unknown, repeated or has no usable value */
    static ListQuery ofRecords(UriInfo uri) {
        return page(uri, "before", Set.of());
    }

    /** @throws ProblemException when a parameter is unknown, repeated or has no usable value */
    static ListQuery ofAccounts(UriInfo uri) {
        return page(uri, "after", Set.of());
    }

    /** @throws ProblemException when a parameter is unknown, repeated or has no usable value */
    static ListQuery ofAudit(UriInfo uri) {
        return page(uri, "before", Set.of("kind", "name"));
    }

    private static ListQuery page(UriInfo uri, String position, Set<String> others) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        QueryNames.check(uri, Stream.concat(Stream.of("limit", position), others.stream().sorted())
                .toArray(String[]::new));
        return new ListQuery(Map.of(), number(parameters, position, 0, 0, Long.MAX_VALUE),
                (int) number(parameters, "limit", USUAL, 1, MOST));
    }

    private static long number(MultivaluedMap<String, String> parameters, String name, long usual, long least,
            long most) {
        String text = parameters.getFirst(name);
        if (text == null) {
            return usual;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, together with numbers out of range
        }
        throw ProblemException.invalid(name, text, "must be a number from " + least + " to " + most);
    }

    /** The reference to the page that begins at another position. */
    static String next(UriInfo uri, String parameter, long position) {
        String rest = uri.getQueryParameters().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(parameter))
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue().get(0)) + "&")
                .collect(Collectors.joining());
        return uri.getPath() + "?" + rest + parameter + "=" + position;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The reference to the page behind this one, {@code null} where one more than {@link #limit} was not there. */
    <T> String next(List<T> rows, UriInfo uri, String parameter, ToLongFunction<T> id) {
        return rows.size() <= limit ? null : next(uri, parameter, id.applyAsLong(rows.get(limit - 1)));
    }

    /** The rows of the page, where one more than {@link #limit} was read. */
    <T> List<T> page(List<T> rows) {
        return rows.size() > limit ? rows.subList(0, limit) : rows;
    }
}
