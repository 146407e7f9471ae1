package io.isemdm.http;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.isemdm.account.CallerIdentity;
import io.isemdm.account.Privilege;
import io.isemdm.account.Refusal;
import io.isemdm.ise.IseCall;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Which privileges each operation of ISE needs. The inventory holds computers and mobile devices alike and a call does
 * not say which it means, so both of Jamf's privileges are needed (protocol: assumed).
 */
@ApplicationScoped
class IsePrivileges implements HttpSecurityPolicy {

    private static final List<String> FEWEST = List.of(Privilege.READ_NETWORK_INTEGRATION);
    private static final List<String> READ = List.of(Privilege.READ_COMPUTERS, Privilege.READ_MOBILE_DEVICES);

    @Override
    public String name() {
        return "ise";
    }

    @Override
    public Uni<CheckResult> checkPermission(RoutingContext context, Uni<SecurityIdentity> caller,
            AuthorizationRequestContext request) {
        return caller.map(identity -> check(context, identity));
    }

    /** Whether a caller may make a call; says nothing about why not. */
    static boolean let(SecurityIdentity caller, IseCall call) {
        return !caller.isAnonymous() && call.integration().isVisibleTo(CallerIdentity.site(caller))
                && missing(caller, call) == null;
    }

    private static CheckResult check(RoutingContext context, SecurityIdentity caller) {
        if (caller.isAnonymous()) {
            return CheckResult.DENY;
        }
        IseCall call = IseCall.of(context);
        if (call != null && !call.integration().isVisibleTo(CallerIdentity.site(caller))) {
            // let through to where an Instance Name that nobody has is answered: this one is none for the caller
            Refusal.ANOTHER_SITE.note(context, caller.getPrincipal().getName(), null);
            return CheckResult.PERMIT;
        }
        String missing = missing(caller, call);
        if (missing != null) {
            Refusal.MISSING_PRIVILEGE.note(context, caller.getPrincipal().getName(), missing);
        }
        return missing == null ? CheckResult.PERMIT : CheckResult.DENY;
    }

    private static String missing(SecurityIdentity caller, IseCall call) {
        for (String privilege : needed(call)) {
            if (!caller.hasRole(privilege)) {
                return privilege;
            }
        }
        return null;
    }

    private static List<String> needed(IseCall call) {
        return Optional.ofNullable(call).flatMap(IseCall::operation).map(operation -> switch (operation) {
            case MDMINFO -> FEWEST;
            case DEVICES, BATCH_DEVICES -> READ;
            case ACTION -> call.actionType().map(type -> switch (type) {
                case PIN_LOCK -> List.of(Privilege.LOCK_COMPUTERS, Privilege.LOCK_MOBILE_DEVICES);
                case FULL_WIPE -> List.of(Privilege.WIPE_COMPUTERS, Privilege.WIPE_MOBILE_DEVICES);
                case CORPORATE_WIPE -> List.of(Privilege.UNMANAGE_COMPUTERS, Privilege.UNMANAGE_MOBILE_DEVICES);
            }).orElse(FEWEST);
            case SEND_MESSAGE -> List.of(Privilege.SEND_MESSAGES);
        }).orElse(FEWEST);
    }
}
