package io.isemdm.inventory;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A device as people write and read it: in inventory files, in exports and under {@code /lab}, with the protocol's own
 * names. {@code null} means that nothing was said; {@link DeviceRules} says what then holds.
 *
 * @param guid                 at most 127 bytes; made from the other identifiers when missing
 * @param macAddresses         12 hex digits each, with or without separators
 * @param lastCheckinTimeStamp epoch milliseconds; read from an ISO 8601 date-time too
 * @param integrations         names of the network integrations that see the device; none means all
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"guid", "host_name", "macaddresses", "udid", "imei", "meid", "serial_number", "username",
        "manufacturer", "model", "os_version", "phone_number", "register_status", "compliance", "disk_encryption_on",
        "pin_lock_on", "jail_broken", "lastCheckinTimeStamp", "integrations", "labels"})
public record DeviceDocument(
        @JsonProperty("guid") String guid,
        @JsonProperty("host_name") String hostName,
        @JsonProperty("macaddresses") List<String> macAddresses,
        @JsonProperty("udid") String udid,
        @JsonProperty("imei") String imei,
        @JsonProperty("meid") String meid,
        @JsonProperty("serial_number") String serialNumber,
        @JsonProperty("username") String username,
        @JsonProperty("manufacturer") String manufacturer,
        @JsonProperty("model") String model,
        @JsonProperty("os_version") String osVersion,
        @JsonProperty("phone_number") String phoneNumber,
        @JsonProperty("register_status") Boolean registerStatus,
        @JsonProperty("compliance") Compliance compliance,
        @JsonProperty("disk_encryption_on") Boolean diskEncryptionOn,
        @JsonProperty("pin_lock_on") Boolean pinLockOn,
        @JsonProperty("jail_broken") Boolean jailBroken,
        @JsonProperty("lastCheckinTimeStamp") @JsonDeserialize(using = CheckinTimeDeserializer.class)
        Long lastCheckinTimeStamp,
        @JsonProperty("integrations") List<String> integrations,
        @JsonProperty("labels") List<String> labels) {

    /**
     * Whether the device meets the rules of its owner, and what to tell its user when it does not.
     *
     * @param failureReason at most 4096 characters
     * @param remediation   at most 4096 characters
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Compliance(
            @JsonProperty("status") Boolean status,
            @JsonProperty("failure_reason") String failureReason,
            @JsonProperty("remediation") String remediation) {
    }

    /** The device as it stands in the inventory, nothing left out. */
    public static DeviceDocument of(HeldDevice device) {
        return new DeviceDocument(device.guid(), device.hostName(),
                device.macAddresses().stream().map(MacAddress::hex).toList(), device.udid(), device.imei(),
                device.meid(), device.serialNumber(), device.username(), device.manufacturer(), device.model(),
                device.osVersion(), device.phoneNumber(), device.enrolled(),
                new Compliance(device.compliant(), device.failureReason(), device.remediation()),
                device.diskEncryptionOn(), device.pinLockOn(), device.jailBroken(), device.lastCheckin(),
                device.integrations(), device.labels());
    }
}
