package io.isemdm.inventory;

import java.util.List;

/**
 * Some devices of an answer, in the order of their ids.
 *
 * @param <D>     those out of the store can be changed, others be read only
 * @param devices at most as many as were asked for
 * @param next    0 when these were the last ones, else the id after which the next page begins (always above 0)
 */
public record DevicePage<D extends HeldDevice>(List<D> devices, long next) {

    /** No devices and none to come. */
    public static <D extends HeldDevice> DevicePage<D> empty() {
        return new DevicePage<>(List.of(), 0);
    }

    /**
     * Makes a page of what was read for it.
     *
     * @param devices up to one more than the page takes, which shows that more remain
     * @param limit   most devices in the page
     */
    static <D extends HeldDevice> DevicePage<D> of(List<D> devices, int limit) {
        return devices.size() <= limit ? new DevicePage<>(devices, 0)
                : new DevicePage<>(List.copyOf(devices.subList(0, limit)), devices.get(limit - 1).id());
    }
}
