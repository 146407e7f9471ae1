package io.isemdm.integration;

/** The kinds of XML document in which MDM servers answer. */
public enum DocumentDialect {

    /** Cisco's own: no namespace, lower-case names. */
    CISCO,

    /**
     * Microsoft Intune's for version 3: a namespace of its own, {@code Attributes} and {@code Compliance} with
     * capitals, nothing of a compliance but its status (protocol: seen).
     */
    INTUNE
}
