package io.isemdm.admin;

import java.util.Arrays;
import java.util.function.Predicate;

import io.isemdm.inventory.Device;
import io.isemdm.inventory.Inventory;

/** What {@code If-Match} and {@code If-None-Match} ask of a device (RFC 9110, section 13). */
final class EntityTags {

    private EntityTags() {
    }

    /** The {@code ETag} of the device as it is now. */
    static String of(Device device) {
        return '"' + device.revision() + '"';
    }

    /** @param ifMatch the header, or {@code null} where there is none */
    static Predicate<Device> matching(String ifMatch) {
        return ifMatch == null ? Inventory.WHATEVER_IT_IS : device -> names(ifMatch, of(device), false);
    }

    /** @param ifNoneMatch the header, or {@code null} where there is none */
    static boolean isKnown(String ifNoneMatch, Device device) {
        return ifNoneMatch != null && names(ifNoneMatch, of(device), true);
    }

    /** @param weak whether a weak tag in the header will do */
    static boolean names(String header, String current, boolean weak) {
        return header.strip().equals("*") || Arrays.stream(header.split(",")).map(String::strip)
                .map(tag -> weak && tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(current::equals);
    }
}
