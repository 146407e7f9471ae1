package io.isemdm.http;

import io.isemdm.store.CannotStartException;

/**
 * What a caller without good credentials hears about an Instance Name that nobody has.
 *
 * @param status 404 as for everybody else, or 401
 */
record UnknownInstance(int status) {

    static final int CHALLENGED = 401;

    /** Called by the configuration. */
    public static UnknownInstance of(String text) {
        return switch (text.strip()) {
            case "404" -> new UnknownInstance(404);
            case "401" -> new UnknownInstance(CHALLENGED);
            default -> throw new CannotStartException("isemdm.ise.unknown-instance=" + text + ": must be 404 or 401");
        };
    }
}
