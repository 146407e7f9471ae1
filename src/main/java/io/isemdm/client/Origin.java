package io.isemdm.client;

/** Who an API role or an API client comes from. */
public enum Origin {

    /** The configuration, which wins over the store at each start. */
    CONFIGURED,

    /** Somebody who made it over HTTP. */
    ADMINISTERED
}
