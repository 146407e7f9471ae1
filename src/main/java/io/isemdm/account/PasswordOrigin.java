package io.isemdm.account;

import java.util.Locale;

/** Where the password of an account came from. */
public enum PasswordOrigin {

    /** The configuration. */
    CONFIGURED,

    /** Made by the service because the configuration gave none. */
    GENERATED,

    /** Given over HTTP, with an account that was made over HTTP. */
    ADMINISTERED,

    /** Given over HTTP, for an account that the configuration made: it goes when the configuration lets it go. */
    REPLACED;

    /** As it is written: {@code configured}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
