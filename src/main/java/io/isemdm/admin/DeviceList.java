package io.isemdm.admin;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.isemdm.inventory.DeviceDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One page of devices.
 *
 * @param devices in the order in which they came into the inventory
 * @param next    where the next page is; left out on the last one
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeviceList(List<DeviceDocument> devices, String next) {
}
