package io.isemdm.probe.load;

/** What a call is for; latencies are counted for each. */
public enum CallKind {
    /** A device at its authentication. */
    LOOKUP,
    /** mdminfo of the rate. */
    MDMINFO,
    /** mdminfo by which a node sees whether the MDM server is there. */
    HEARTBEAT,
    /** A page of the poll for non-compliant devices. */
    POLL
}
