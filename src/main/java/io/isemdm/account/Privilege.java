package io.isemdm.account;

import java.util.Set;

/** What an account may do. The names are the roles that resources ask for; neither gives the other. */
public final class Privilege {

    /** ISE's door: mdminfo, devices, batchdevices, action, sendmessage. */
    public static final String NETWORK_INTEGRATION = "network-integration";

    /** The tester's door: everything under {@code /lab}, and the metrics. */
    public static final String LAB = "lab";

    /** Every privilege there is. */
    public static final Set<String> ALL = Set.of(NETWORK_INTEGRATION, LAB);

    private Privilege() {
    }
}
