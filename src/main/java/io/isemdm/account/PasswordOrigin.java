package io.isemdm.account;

/** Where the password of an account came from. */
public enum PasswordOrigin {

    /** The configuration. */
    CONFIGURED,

    /** Made by the service because the configuration gave none. */
    GENERATED,

    /** Given over HTTP, with an account that the configuration does not know. */
    ADMINISTERED
}
