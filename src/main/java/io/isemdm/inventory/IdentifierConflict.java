package io.isemdm.inventory;

/**
 * Two devices, seen by a same network integration, that claim one identifier.
 *
 * @param device the device that was to be written
 * @param field  the protocol's name of the identifier, for example {@code macaddresses}
 * @param value  the identifier, as it is compared
 * @param owner  GUID of the device that has it: one of the inventory, or an earlier one of the same batch
 */
public record IdentifierConflict(Device device, String field, String value, String owner) {
}
