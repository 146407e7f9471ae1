package io.isemdm.inventory;

import java.util.Optional;

/** The look-ups of ISE: by an index, a keyset page at a time, whatever the size of the inventory. */
public interface DeviceLookup {

    /**
     * Finds the devices that match and that the integration sees. Devices that come, go or change between two pages
     * make no other device appear twice or be missed.
     *
     * @param integration name of the network integration that asks
     * @param criterion   what is asked for
     * @param after       0 for the first page, then {@link DevicePage#next()} of the page before; ids that belong to
     *                    no device are fine
     * @param limit       most devices in the page, at least 1
     */
    DevicePage<? extends HeldDevice> find(String integration, DeviceCriterion criterion, long after, int limit);

    /**
     * The same answer where it can be given without waiting for anything: on an event loop, in microseconds.
     *
     * @return empty where {@link #find} has to be asked
     */
    default Optional<DevicePage<HeldDevice>> findAtOnce(String integration, DeviceCriterion criterion, long after,
            int limit) {
        return Optional.empty();
    }
}
