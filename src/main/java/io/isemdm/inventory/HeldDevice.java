package io.isemdm.inventory;

import java.util.List;

/** What the inventory says about a device, to be read only. Texts are {@code null} where nothing is known. */
public interface HeldDevice {

    /** Position in the inventory: grows with each new device, never changes, is the paging cursor of ISE. */
    Long id();

    /** Grows with each change. */
    int version();

    /** Names this state of this device: no other state and no other device ever has the same. */
    default String revision() {
        return id() + "-" + version();
    }

    /** Unique in the inventory, at most 127 bytes, as the user wrote it. */
    String guid();

    String hostName();

    String username();

    String udid();

    String imei();

    /** 14 upper-case hex digits or 10 decimal ones. */
    String meid();

    String serialNumber();

    String manufacturer();

    String model();

    String osVersion();

    String phoneNumber();

    /** ISE's {@code register_status}. */
    boolean enrolled();

    boolean compliant();

    String failureReason();

    String remediation();

    boolean diskEncryptionOn();

    boolean pinLockOn();

    boolean jailBroken();

    /** Last check-in in epoch milliseconds, or {@code null} when the device never checked in. */
    Long lastCheckin();

    /** In the user's order; the first five go to ISE. */
    List<MacAddress> macAddresses();

    List<String> labels();

    /** Names of the network integrations that see this device; empty means all of them. */
    List<String> integrations();

    /** Number of the import that last wrote this device, 0 where none did. */
    long importRun();
}
