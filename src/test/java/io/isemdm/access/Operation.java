package io.isemdm.access;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.isemdm.account.Privilege;

/** Every operation there is, how it is asked for here, and what whoever asks must be allowed to do. */
enum Operation {

    MDMINFO("mdminfo", Door.ISE, "GET", "ciscoise/mdminfo/?ise_api_version=3", 200,
            Privilege.READ_NETWORK_INTEGRATION),
    DEVICES("devices", Door.ISE, "GET",
            "ciscoise/v3/devices/?paging=0&querycriteria=macaddress&value=02ACCE55000A&filter=all", 200,
            Privilege.READ_COMPUTERS, Privilege.READ_MOBILE_DEVICES),
    BATCH_DEVICES("batchdevices", Door.ISE, "POST",
            "ciscoise/v2/batchdevices/?paging=0&querycriteria=macaddress&filter=all", 200,
            Privilege.READ_COMPUTERS, Privilege.READ_MOBILE_DEVICES),
    PIN_LOCK("action `pin_lock`", Door.ISE, "POST", "ciscoise/v3/action/?actionType=pin_lock", 200,
            Privilege.LOCK_COMPUTERS, Privilege.LOCK_MOBILE_DEVICES),
    FULL_WIPE("action `full_wipe`", Door.ISE, "POST", "ciscoise/v3/action/actionType=full_wipe", 200,
            Privilege.WIPE_COMPUTERS, Privilege.WIPE_MOBILE_DEVICES),
    CORPORATE_WIPE("action `corporate_wipe`", Door.ISE, "POST", "ciscoise/v3/action/actionType=corporate_wipe", 200,
            Privilege.UNMANAGE_COMPUTERS, Privilege.UNMANAGE_MOBILE_DEVICES),
    SEND_MESSAGE("sendmessage", Door.ISE, "PUT", "ciscoise/v3/sendmessage", 200, Privilege.SEND_MESSAGES),
    NOTHING_THERE("a path that nothing serves", Door.ISE, "GET", "ciscoise/v3/nothing", 404,
            Privilege.READ_NETWORK_INTEGRATION),
    INTUNE_MDMINFO("mdminfo of an `intune` integration", Door.INTUNE, "GET", "ciscoise/mdminfo/?ise_api_version=3", 200,
            Privilege.READ_NETWORK_INTEGRATION),
    UNKNOWN_INSTANCE("an unknown Instance Name", Door.PUBLIC, "GET",
            "/networkIntegrationEndpoint/9/none/ciscoise/mdminfo", 404),

    TOKEN("`POST /api/v1/auth/token`", Door.AUTH_TOKEN, "POST", "/api/v1/auth/token", 200),
    OAUTH_TOKEN("`POST /api/oauth/token`, with a secret in the body", Door.PUBLIC, "POST", "/api/oauth/token", 400),
    OAUTH_TOKEN_1("`POST /api/v1/oauth/token`, the same", Door.PUBLIC, "POST", "/api/v1/oauth/token", 400),
    AUTH("`GET /api/v1/auth`", Door.JAMF, "GET", "/api/v1/auth", 200),
    KEEP_ALIVE("`POST /api/v1/auth/keep-alive`", Door.JAMF, "POST", "/api/v1/auth/keep-alive", 200),
    INVALIDATE("`POST /api/v1/auth/invalidate-token`", Door.JAMF, "POST", "/api/v1/auth/invalidate-token", 204),
    READ_ROLES("`GET /api/v1/api-roles`", Door.JAMF, "GET", "/api/v1/api-roles", 200, Privilege.READ_API_ROLES),
    READ_ROLE("`GET /api/v1/api-roles/{id}`", Door.JAMF, "GET", "/api/v1/api-roles/999999999", 404,
            Privilege.READ_API_ROLES),
    CREATE_ROLE("`POST /api/v1/api-roles`", Door.JAMF, "POST", "/api/v1/api-roles", 400, Privilege.CREATE_API_ROLES),
    UPDATE_ROLE("`PUT /api/v1/api-roles/{id}`", Door.JAMF, "PUT", "/api/v1/api-roles/999999999", 404,
            Privilege.UPDATE_API_ROLES),
    DELETE_ROLE("`DELETE /api/v1/api-roles/{id}`", Door.JAMF, "DELETE", "/api/v1/api-roles/999999999", 404,
            Privilege.DELETE_API_ROLES),
    READ_PRIVILEGES("`GET /api/v1/api-role-privileges`", Door.JAMF, "GET", "/api/v1/api-role-privileges", 200,
            Privilege.READ_API_ROLES),
    FIND_PRIVILEGES("`GET /api/v1/api-role-privileges/search`", Door.JAMF, "GET",
            "/api/v1/api-role-privileges/search?name=read", 200, Privilege.READ_API_ROLES),
    READ_CLIENTS("`GET /api/v1/api-integrations`", Door.JAMF, "GET", "/api/v1/api-integrations", 200,
            Privilege.READ_API_INTEGRATIONS),
    READ_CLIENT("`GET /api/v1/api-integrations/{id}`", Door.JAMF, "GET", "/api/v1/api-integrations/999999999", 404,
            Privilege.READ_API_INTEGRATIONS),
    CREATE_CLIENT("`POST /api/v1/api-integrations`", Door.JAMF, "POST", "/api/v1/api-integrations", 400,
            Privilege.CREATE_API_INTEGRATIONS),
    UPDATE_CLIENT("`PUT /api/v1/api-integrations/{id}`", Door.JAMF, "PUT", "/api/v1/api-integrations/999999999", 404,
            Privilege.UPDATE_API_INTEGRATIONS),
    DELETE_CLIENT("`DELETE /api/v1/api-integrations/{id}`", Door.JAMF, "DELETE",
            "/api/v1/api-integrations/999999999", 404, Privilege.DELETE_API_INTEGRATIONS),
    NEW_SECRET("`POST /api/v1/api-integrations/{id}/client-credentials`", Door.JAMF, "POST",
            "/api/v1/api-integrations/999999999/client-credentials", 404, Privilege.UPDATE_API_INTEGRATIONS),

    LAB_DEVICES("`/lab/devices`, as everything under `/lab`", Door.LAB, "GET", "/lab/devices?limit=1", 200,
            Privilege.LAB),
    ACCOUNTS("`/lab/accounts`", Door.LAB, "GET", "/lab/accounts", 200, Privilege.LAB),
    SETTINGS("`GET /lab/settings`", Door.LAB, "GET", "/lab/settings", 200),
    SET_SWITCH("`PATCH /lab/settings`, the server's switch", Door.LAB, "PATCH", "/lab/settings", 200),
    SET_SWITCH_OF_INTEGRATION("`PATCH /lab/settings`, the switch of an integration", Door.LAB, "PATCH", "/lab/settings",
            400),
    AUDIT("`/lab/audit`", Door.LAB, "GET", "/lab/audit", 200, Privilege.LAB),
    LOGGING("`/lab/logging`", Door.LAB, "GET", "/lab/logging", 200, Privilege.LAB),
    BACKUP("`POST /lab/backup`", Door.LAB, "POST", "/lab/backup", 409, Privilege.LAB),
    OPENAPI("`/q/openapi`", Door.LAB, "GET", "/q/openapi", 200, Privilege.LAB),
    METRICS("`/q/metrics` of the management port", Door.MANAGEMENT, "GET", "metrics", 200, Privilege.LAB),

    ENDPOINTS("Graph's endpoints of Intune", Door.GRAPH, "GET",
            "//v1.0/servicePrincipals/appId=0000000a-0000-0000-c000-000000000000/endpoints", 200),
    ENTRA_TOKEN("Entra ID's token endpoint, with an assertion in the body", Door.PUBLIC, "POST",
            "/acme.example/oauth2/token", 400),
    ENTRA_TOKEN_2("the same in its newer form", Door.PUBLIC, "POST", "/acme.example/oauth2/v2.0/token", 400),
    OPENID("OpenID discovery of a tenant", Door.PUBLIC, "GET", "/acme.example/.well-known/openid-configuration", 200),
    OPENID_2("the same in its newer form", Door.PUBLIC, "GET", "/acme.example/v2.0/.well-known/openid-configuration",
            200),
    KEYS("the public keys of a tenant", Door.PUBLIC, "GET", "/acme.example/discovery/keys", 200),
    ENROLMENT("the enrolment page", Door.PUBLIC, "GET", "/enroll/default", 200);

    /** Where one of several privileges is enough. */
    private static final Map<Operation, Set<String>> ANY_OF = Map.of(
            SETTINGS, Set.of(Privilege.LAB, Privilege.READ_PASSWORD_POLICY, Privilege.READ_NETWORK_INTEGRATION),
            SET_SWITCH, Set.of(Privilege.LAB, Privilege.UPDATE_PASSWORD_POLICY),
            SET_SWITCH_OF_INTEGRATION, Set.of(Privilege.LAB, Privilege.UPDATE_NETWORK_INTEGRATION));

    final String title;
    final Door door;
    final String method;
    final String path;
    final int done;
    final List<String> privileges;

    /**
     * @param path behind the Instance Name for ISE's operations, else the whole of it
     * @param done what a caller hears who may; 400, 404 and 409 are what the body without a value that could be, the
     *             number nobody has and the store in memory deserve
     */
    Operation(String title, Door door, String method, String path, int done, String... privileges) {
        this.title = title;
        this.door = door;
        this.method = method;
        this.path = path;
        this.done = done;
        this.privileges = List.of(privileges);
    }

    boolean endsTheToken() {
        return this == KEEP_ALIVE || this == INVALIDATE;
    }

    /** Whether it is this one of the description, {@code GET /api/v1/api-roles/{id}} for example. */
    boolean is(String describedMethod, String describedPath) {
        String template = ("\\Q" + describedPath + "\\E").replaceAll("\\{[^}]+}", "\\\\E[^?]+\\\\Q");
        return method.equalsIgnoreCase(describedMethod) && path.replaceFirst("^//", "/").replaceFirst("\\?.*", "")
                .matches(template);
    }

    boolean isIses() {
        return door == Door.ISE || door == Door.INTUNE;
    }

    /** The rules, said once more and in other words than the service's. */
    int expected(Credential credential, boolean basicOn) {
        if (door == Door.PUBLIC) {
            return done;
        }
        boolean taken = credential.kind.isToken() ? door.takesToken(credential.kind)
                : credential.kind == Credential.Kind.BASIC && door.takesBasic(basicOn);
        if (!taken || !credential.good) {
            return 401;
        }
        if (isIses() && credential.isOfAnotherSite()) {
            return 404;
        }
        if (ANY_OF.containsKey(this)) {
            return credential.privileges.stream().anyMatch(ANY_OF.get(this)::contains) ? done : 403;
        }
        if (this == KEEP_ALIVE && credential.isOfAClient()) {
            return 403;
        }
        return credential.privileges.containsAll(privileges) ? done : 403;
    }
}
