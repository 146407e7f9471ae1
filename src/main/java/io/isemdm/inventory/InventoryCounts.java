package io.isemdm.inventory;

/**
 * The inventory in numbers.
 *
 * @param devices   all of them
 * @param enrolled  those whose {@code register_status} is {@code true}
 * @param compliant those that comply, enrolled or not
 */
public record InventoryCounts(long devices, long enrolled, long compliant) {
}
