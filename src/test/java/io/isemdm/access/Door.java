package io.isemdm.access;

/** Where an operation is asked for; each door takes credentials of its own kinds. */
enum Door {

    /** ISE's paths of an integration that is Jamf Pro. */
    ISE,

    /** ISE's paths of an integration that is Intune. */
    INTUNE,

    /** Where a password becomes a token. */
    AUTH_TOKEN,

    /** The API of Jamf Pro. */
    JAMF,

    /** The tester's door and the description. */
    LAB,

    /** The metrics, on the management port. */
    MANAGEMENT,

    /** Microsoft Graph. */
    GRAPH,

    /** For everybody. */
    PUBLIC;

    boolean takesBasic(boolean switchedOn) {
        return switch (this) {
            case ISE, INTUNE -> switchedOn;
            case AUTH_TOKEN, LAB, MANAGEMENT -> true;
            default -> false;
        };
    }

    boolean takesToken(Credential.Kind kind) {
        return switch (this) {
            case ISE, JAMF, LAB, MANAGEMENT -> kind == Credential.Kind.TOKEN;
            case INTUNE -> kind == Credential.Kind.TOKEN || kind == Credential.Kind.TOKEN_FOR_INTUNE;
            case GRAPH -> kind == Credential.Kind.TOKEN_FOR_GRAPH;
            default -> false;
        };
    }
}
