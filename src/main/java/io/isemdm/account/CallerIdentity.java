package io.isemdm.account;

import java.util.Optional;
import java.util.Set;

import io.isemdm.audit.Actor;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;

/** What is known of a caller that was let in: its name, its privileges as roles, its site, and for how long. */
public final class CallerIdentity {

    private static final String SITE = "site";
    private static final String PASSWORD = "password version";
    private static final String UNTIL = "until";
    private static final String CLIENT = "client";

    private CallerIdentity() {
    }

    /**
     * Who calls with an account.
     *
     * @param account as it was when its credential was found right
     * @param until   epoch milliseconds after which the credential has to be checked again
     */
    public static SecurityIdentity of(Account account, long until) {
        QuarkusSecurityIdentity.Builder identity = builder(account.name(), account.privileges(), until)
                .addAttribute(PASSWORD, account.password().version());
        if (account.site() != null) {
            identity.addAttribute(SITE, account.site());
        }
        return identity.build();
    }

    /** Whether the account still has the password with which the caller was let in. */
    public static boolean hasPasswordOf(SecurityIdentity caller, Account account) {
        Integer version = caller.getAttribute(PASSWORD);
        return version != null && version == account.password().version();
    }

    /**
     * Who calls with a token of an API client.
     *
     * @param name  display name
     * @param until epoch milliseconds after which the token has to be checked again
     */
    public static SecurityIdentity ofClient(String name, Set<String> privileges, long until) {
        return builder(name, privileges, until).addAttribute(CLIENT, Boolean.TRUE).build();
    }

    private static QuarkusSecurityIdentity.Builder builder(String name, Set<String> privileges, long until) {
        return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(name)).addRoles(privileges)
                .addAttribute(UNTIL, until);
    }

    /** Whether it is an API client, not an account. */
    public static boolean isClient(SecurityIdentity caller) {
        return caller.getAttribute(CLIENT) != null;
    }

    /** The only site whose network integrations the caller sees; empty for all of them. */
    public static Optional<String> site(SecurityIdentity caller) {
        return Optional.ofNullable(caller.getAttribute(SITE));
    }

    /**
     * Who makes a call that was let in, as the audit trail names it: with the address of the connection, or what a load
     * balancer forwards where {@code quarkus.http.proxy.*} believes it.
     */
    public static Actor actor(RoutingContext call) {
        SecurityIdentity caller = ((QuarkusHttpUser) call.user()).getSecurityIdentity();
        String name = caller.getPrincipal().getName();
        String source = CallSource.shown(call);
        return isClient(caller) ? Actor.apiClient(name, source) : Actor.account(name, source);
    }

    static boolean isOver(SecurityIdentity caller, long now) {
        Long until = caller.getAttribute(UNTIL);
        return until != null && until <= now;
    }
}
