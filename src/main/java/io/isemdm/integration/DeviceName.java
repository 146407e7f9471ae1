package io.isemdm.integration;

/** The element by which a {@code <device>} of an answer says which device it is. */
public enum DeviceName {

    /** {@code <macaddress>}: the address that was asked for, else the first one; left out where a device has none. */
    MAC_ADDRESS,

    /** {@code <guid>}. */
    GUID,

    /** No element at all, as Intune answers in version 2 (protocol: seen). */
    NONE
}
