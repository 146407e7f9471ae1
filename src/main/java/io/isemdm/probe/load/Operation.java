package io.isemdm.probe.load;

/** What the calls of a rate are. */
public enum Operation {
    /** Look-ups of devices at their authentication. */
    LOOKUP,
    /** mdminfo, beside the heartbeats. */
    MDMINFO,
    /** One mdminfo after nine look-ups. */
    MIX
}
