package io.isemdm.integration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the longest claimed beginning of a path, a segment at a time. */
final class RouteTree {

    private final Map<String, RouteTree> branches = new HashMap<>();
    private IntegrationRoute route;

    /** @param routes by path without slashes around it */
    RouteTree(Map<String, IntegrationRoute> routes) {
        routes.forEach((path, leadsTo) -> {
            RouteTree place = this;
            for (String segment : path.split("/")) {
                place = place.branches.computeIfAbsent(segment, any -> new RouteTree(Map.of()));
            }
            place.route = leadsTo;
        });
    }

    /**
     * @param segments decoded; a slash that came in as {@code %2F} is none that divides them
     * @return {@code null} when nobody claims any beginning of the path
     */
    IntegrationRoute longest(List<String> segments) {
        IntegrationRoute longest = null;
        RouteTree place = this;
        for (int i = 0; i < segments.size(); i++) {
            place = place.branches.get(segments.get(i));
            if (place == null) {
                break;
            }
            longest = place.route == null ? longest : place.route;
        }
        return longest;
    }
}
