package io.isemdm.account;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an account or an API client may do. The names are Jamf Pro's own, as far as they bear on what is served here;
 * {@link #LAB} is ours. They are the roles that resources ask for; none of them gives another.
 */
public final class Privilege {

    /** The tester's door: everything under {@code /lab}, and the metrics. No MDM server has it. */
    public static final String LAB = "lab";

    public static final String READ_COMPUTERS = "Read Computers";
    public static final String READ_MOBILE_DEVICES = "Read Mobile Devices";
    public static final String READ_NETWORK_INTEGRATION = "Read Network Integration";
    public static final String UPDATE_NETWORK_INTEGRATION = "Update Network Integration";
    public static final String LOCK_COMPUTERS = "Send Computer Remote Lock Command";
    public static final String LOCK_MOBILE_DEVICES = "Send Mobile Device Remote Lock Command";
    public static final String WIPE_COMPUTERS = "Send Computer Remote Wipe Command";
    public static final String WIPE_MOBILE_DEVICES = "Send Mobile Device Remote Wipe Command";
    public static final String UNMANAGE_COMPUTERS = "Send Computer Unmanage Command";
    public static final String UNMANAGE_MOBILE_DEVICES = "Unmanage Mobile Devices";
    public static final String SEND_MESSAGES = "Send Messages to Self Service Mobile";
    public static final String READ_PASSWORD_POLICY = "Read Password Policy";
    public static final String UPDATE_PASSWORD_POLICY = "Update Password Policy";
    public static final String CREATE_API_ROLES = "Create API Roles";
    public static final String READ_API_ROLES = "Read API Roles";
    public static final String UPDATE_API_ROLES = "Update API Roles";
    public static final String DELETE_API_ROLES = "Delete API Roles";
    public static final String CREATE_API_INTEGRATIONS = "Create API Integrations";
    public static final String READ_API_INTEGRATIONS = "Read API Integrations";
    public static final String UPDATE_API_INTEGRATIONS = "Update API Integrations";
    public static final String DELETE_API_INTEGRATIONS = "Delete API Integrations";

    /** Those of Jamf Pro, in the order of the alphabet. */
    public static final List<String> OF_JAMF = List.of(
            CREATE_API_INTEGRATIONS, CREATE_API_ROLES, DELETE_API_INTEGRATIONS, DELETE_API_ROLES,
            READ_API_INTEGRATIONS, READ_API_ROLES, READ_COMPUTERS, READ_MOBILE_DEVICES, READ_NETWORK_INTEGRATION,
            READ_PASSWORD_POLICY, LOCK_COMPUTERS, WIPE_COMPUTERS, UNMANAGE_COMPUTERS, SEND_MESSAGES,
            LOCK_MOBILE_DEVICES, WIPE_MOBILE_DEVICES, UNMANAGE_MOBILE_DEVICES, UPDATE_API_INTEGRATIONS,
            UPDATE_API_ROLES, UPDATE_NETWORK_INTEGRATION, UPDATE_PASSWORD_POLICY);

    private static final Map<String, String> BY_LOWER_CASE = Stream.concat(OF_JAMF.stream(),
            Stream.of(LAB)).collect(Collectors.toUnmodifiableMap(
                    name -> name.toLowerCase(Locale.ROOT), Function.identity()));

    /** Every privilege there is. */
    public static final Set<String> ALL = Set.copyOf(BY_LOWER_CASE.values());

    private Privilege() {
    }

    /** @param name in any case */
    public static Optional<String> find(String name) {
        return Optional.ofNullable(BY_LOWER_CASE.get(name.strip().toLowerCase(Locale.ROOT)));
    }
}
