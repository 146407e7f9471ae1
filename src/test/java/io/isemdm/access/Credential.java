package io.isemdm.access;

import java.util.Set;

import io.isemdm.account.PrivilegeSet;

/** What a caller can present, and what is true of whoever presents it. */
enum Credential {

    NOTHING("nothing", Kind.NONE, Set.of(), false),
    WRONG_PASSWORD("wrong password", Kind.BASIC, Set.of(), false),
    DISABLED("disabled account", Kind.BASIC, Set.of(), false),
    EXPIRED_PASSWORD("expired password", Kind.BASIC, Set.of(), false),
    ISE("`ise`", Kind.BASIC, PrivilegeSet.NETWORK_INTEGRATION.privileges(), true),
    AUDITOR("`auditor`", Kind.BASIC, PrivilegeSet.AUDITOR.privileges(), true),
    OTHER_SITE("another site", Kind.BASIC, PrivilegeSet.NETWORK_INTEGRATION.privileges(), true),
    LAB("`lab`", Kind.BASIC, PrivilegeSet.TESTER.privileges(), true),

    ISE_TOKEN("`ise`", Kind.TOKEN, PrivilegeSet.NETWORK_INTEGRATION.privileges(), true),
    AUDITOR_TOKEN("`auditor`", Kind.TOKEN, PrivilegeSet.AUDITOR.privileges(), true),
    OTHER_SITE_TOKEN("another site", Kind.TOKEN, PrivilegeSet.NETWORK_INTEGRATION.privileges(), true),
    LAB_TOKEN("`lab`", Kind.TOKEN, PrivilegeSet.TESTER.privileges(), true),
    CLIENT_TOKEN("API client of ISE", Kind.TOKEN, PrivilegeSet.NETWORK_INTEGRATION.privileges(), true),
    POOR_CLIENT_TOKEN("API client without roles", Kind.TOKEN, Set.of(), true),
    INTUNE_TOKEN("for Intune", Kind.TOKEN_FOR_INTUNE, PrivilegeSet.NETWORK_INTEGRATION.privileges(), true),
    GRAPH_TOKEN("for Graph", Kind.TOKEN_FOR_GRAPH, PrivilegeSet.NETWORK_INTEGRATION.privileges(), true),
    EXPIRED_TOKEN("expired", Kind.TOKEN, Set.of(), false),
    INVALIDATED_TOKEN("invalidated", Kind.TOKEN, Set.of(), false),
    FORGED_TOKEN("forged", Kind.TOKEN, Set.of(), false);

    /** How it is presented, and for whom a token was made. */
    enum Kind {
        NONE, BASIC, TOKEN, TOKEN_FOR_INTUNE, TOKEN_FOR_GRAPH;

        boolean isToken() {
            return this != NONE && this != BASIC;
        }
    }

    final String title;
    final Kind kind;
    final Set<String> privileges;
    final boolean good;

    Credential(String title, Kind kind, Set<String> privileges, boolean good) {
        this.title = title;
        this.kind = kind;
        this.privileges = privileges;
        this.good = good;
    }

    boolean isOfAClient() {
        return this == CLIENT_TOKEN || this == POOR_CLIENT_TOKEN;
    }

    boolean isOfAnotherSite() {
        return this == OTHER_SITE || this == OTHER_SITE_TOKEN;
    }
}
