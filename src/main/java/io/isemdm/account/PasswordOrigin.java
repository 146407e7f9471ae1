package io.isemdm.account;

/** Where the password of an account came from. */
public enum PasswordOrigin {

    /** The configuration. */
    CONFIGURED,

    /** Made by the service because the configuration gave none. */
    GENERATED
}
