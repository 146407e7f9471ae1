package io.isemdm.probe.check;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.isemdm.ise.QueryCriterion;

/**
 * What a check may do and what it knows.
 *
 * @param known        identifiers of devices that the server has, by criterion; when there are none, some are taken
 *                     from the server's own lists
 * @param maxPages     pages of a poll that are read at most, 1 or more
 * @param allowActions whether devices may be locked and sent messages
 * @param allowWipe    whether the device may be wiped too
 * @param actionDevice MAC or GUID of the only device that actions touch; {@code null} for none
 */
public record CheckOptions(Map<QueryCriterion, List<String>> known, int maxPages, boolean allowActions,
        boolean allowWipe, String actionDevice) {

    /** Enough for a million devices at Jamf's page size. */
    public static final int DEFAULT_MAX_PAGES = 1_000;

    /** Knows no device and touches none. */
    public static final CheckOptions NONE = new CheckOptions(Map.of(), DEFAULT_MAX_PAGES, false, false, null);

    public CheckOptions {
        known = Map.copyOf(known);
    }

    /** The same with another device that the server has. */
    public CheckOptions knowing(QueryCriterion criterion, String value) {
        Map<QueryCriterion, List<String>> more = new EnumMap<>(QueryCriterion.class);
        more.putAll(known);
        more.put(criterion, List.of(value));
        return new CheckOptions(more, maxPages, allowActions, allowWipe, actionDevice);
    }

    /** The same, reading at most this many pages. */
    public CheckOptions withMaxPages(int pages) {
        return new CheckOptions(known, pages, allowActions, allowWipe, actionDevice);
    }

    /** The same, locking a device and sending it messages. */
    public CheckOptions allowingActionsOn(String device) {
        return new CheckOptions(known, maxPages, true, allowWipe, device);
    }

    /** The same, wiping the device that actions may touch. */
    public CheckOptions allowingWipe() {
        return new CheckOptions(known, maxPages, allowActions, true, actionDevice);
    }
}
