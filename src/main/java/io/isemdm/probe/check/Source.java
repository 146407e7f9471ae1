package io.isemdm.probe.check;

import java.util.Locale;

/** Where a rule comes from. */
public enum Source {

    /** Cisco's published descriptions of the API. */
    SPEC,

    /** Real traffic between ISE and MDM servers. */
    SEEN,

    /** Inferred; such a rule never fails, it warns. */
    ASSUMED;

    /** As reports write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
